using Scim.Domain.Connectors;

namespace Scim.Application.OAuth;

/// <summary>A client with what decides about its requests. The slugs are those of its connector.</summary>
public sealed record RegisteredOAuthClient(
    OAuthClient Client, int OrganizationId, int ConnectorId, string Organization, string Connector, byte[]? SecretDigest);
