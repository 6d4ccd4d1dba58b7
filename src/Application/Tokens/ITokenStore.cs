using Scim.Application.Audit;
using Scim.Domain.Connectors;

namespace Scim.Application.Tokens;

/// <summary>Access tokens of one connector. Changes are seen at once on this node and within a second on every other.</summary>
public interface ITokenStore
{
    /// <summary>The newest first; revoked and expired ones too.</summary>
    Task<IReadOnlyList<AccessToken>> ListAsync(Connector connector, CancellationToken cancel);

    Task<AccessToken?> FindAsync(Connector connector, Guid id, CancellationToken cancel);

    Task AddAsync(Connector connector, AccessToken token, byte[] digest, AdminChange change, CancellationToken cancel);

    /// <summary>
    /// Adds the successor and ends the old token, both or neither. False where the old one was revoked or rotated meanwhile: a token has
    /// one successor at most, whatever node asks.
    /// </summary>
    Task<bool> RotateAsync(TokenSuccession succession, AdminChange change, CancellationToken cancel);

    /// <summary>False where there is no such token that was not revoked yet.</summary>
    Task<bool> RevokeAsync(Connector connector, Guid id, AdminChange change, CancellationToken cancel);

    /// <summary>The sealed secret of a scheduled rotation, handed out once; null where none waits.</summary>
    Task<byte[]?> TakeSecretAsync(Connector connector, Guid id, AdminChange change, CancellationToken cancel);
}
