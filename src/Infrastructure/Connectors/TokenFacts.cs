namespace Scim.Infrastructure.Connectors;

/// <summary>What decides whether a token is valid.</summary>
internal sealed record TokenFacts(
    Guid Id, int OrganizationId, int ConnectorId, string Prefix, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt);
