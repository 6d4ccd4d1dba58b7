namespace Scim.Application.Security;

/// <summary>The key of the admin API and the console: the configured one or, without it, the one whose digest is stored.</summary>
public interface IAdminKeys
{
    /// <summary>True for the key in force. Takes the same time for every wrong text; an empty text is never right.</summary>
    ValueTask<bool> VerifyAsync(string key, CancellationToken cancel);

    /// <summary>
    /// A short name of the key in force, by which it is told from others but not found out; as fresh as <see cref="VerifyAsync"/>. Empty
    /// where there is no key.
    /// </summary>
    ValueTask<string> NameAsync(CancellationToken cancel);

    /// <summary>
    /// A new key where none is configured or stored yet; null otherwise. It is shown to the operator once and stored as a digest.
    /// </summary>
    Task<string?> EnsureAsync(CancellationToken cancel);

    /// <summary>Replaces the stored key; every node goes by the new one within a second.</summary>
    Task<string> CreateAsync(CancellationToken cancel);
}
