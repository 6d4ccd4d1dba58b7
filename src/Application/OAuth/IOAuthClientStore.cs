using Scim.Application.Audit;
using Scim.Domain.Connectors;

namespace Scim.Application.OAuth;

/// <summary>OAuth 2.0 clients. Changes are seen at once on this node and within a second on every other.</summary>
public interface IOAuthClientStore
{
    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<OAuthClient>> ListAsync(Connector connector, CancellationToken cancel);

    Task AddAsync(Connector connector, OAuthClient client, byte[]? secretDigest, AdminChange change, CancellationToken cancel);

    /// <summary>False where the connector has no such client.</summary>
    Task<bool> DeleteAsync(Connector connector, Guid id, AdminChange change, CancellationToken cancel);

    /// <summary>A client whatever its organization: it names itself by its id and proves who it is.</summary>
    Task<RegisteredOAuthClient?> FindAsync(Guid id, CancellationToken cancel);

    /// <summary>
    /// Those that accept assertions of an issuer about a subject: of the connector with these slugs, or where none is named of whatever
    /// connector; at most <paramref name="limit"/>.
    /// </summary>
    Task<IReadOnlyList<RegisteredOAuthClient>> FindByIssuerAsync(
        string issuer, string subject, (string Organization, string Connector)? tenant, int limit, CancellationToken cancel);

    /// <summary>
    /// Notes a use of the client and one audit row. With <paramref name="assertion"/> false where that assertion was used before.
    /// </summary>
    Task<bool> UseAsync(
        RegisteredOAuthClient client, UsedAssertion? assertion, AuditEntry audit, DateTimeOffset now, CancellationToken cancel);
}
