namespace Scim.Application.Security;

/// <summary>Secret keys that every node shares and that outlive a restart.</summary>
public interface ISigningKeys
{
    /// <summary>The 32 bytes of the key with that name; made at first use, the same on every node from then on.</summary>
    ValueTask<byte[]> GetAsync(string name, CancellationToken cancel);
}
