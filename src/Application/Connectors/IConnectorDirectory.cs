namespace Scim.Application.Connectors;

/// <summary>
/// Finds connectors and checks their tokens for the SCIM edge. Answers come from a cache that is never older than one second.
/// </summary>
public interface IConnectorDirectory
{
    /// <summary>
    /// The connector of an organization or company by its slugs (any case), also while it is disabled; null where there is none.
    /// </summary>
    ValueTask<ConnectorContext?> FindAsync(string organizationSlug, string connectorSlug, CancellationToken cancel);

    /// <summary>
    /// A connector of the organization by its key, as it is now: for taking members over from a disabled one, and for naming it; null where
    /// it is gone.
    /// </summary>
    ValueTask<OwningConnector?> FindOwnerAsync(int organizationId, int connectorId, CancellationToken cancel);

    /// <summary>
    /// The grant of a token that is valid now for exactly this connector; null for any other text. <paramref name="remoteAddress"/> is
    /// remembered as the place of last use.
    /// </summary>
    ValueTask<TokenGrant?> AuthenticateAsync(ConnectorContext connector, string token, string? remoteAddress, CancellationToken cancel);
}
