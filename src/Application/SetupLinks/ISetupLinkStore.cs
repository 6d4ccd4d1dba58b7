using Scim.Application.Audit;
using Scim.Domain.Connectors;

namespace Scim.Application.SetupLinks;

/// <summary>Setup links of connectors; of their secrets only digests are kept.</summary>
public interface ISetupLinkStore
{
    /// <summary>The newest first, at most 50; expired and revoked ones too.</summary>
    Task<IReadOnlyList<SetupLink>> ListAsync(Connector connector, CancellationToken cancel);

    Task AddAsync(SetupLink link, byte[] digest, AdminChange change, CancellationToken cancel);

    /// <summary>False where there is no such link; one that was revoked before stays as it is.</summary>
    Task<bool> RevokeAsync(Connector connector, Guid id, AdminChange change, CancellationToken cancel);

    /// <summary>
    /// The open link with that secret, of whatever organization, and what it leads to, and remembers the use. Null, and nothing is written,
    /// where there is none: none at all, or one that is expired or revoked.
    /// </summary>
    Task<SetupTarget?> OpenAsync(byte[] digest, DateTimeOffset now, CancellationToken cancel);
}
