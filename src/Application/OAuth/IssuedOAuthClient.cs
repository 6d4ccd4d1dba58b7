using Scim.Domain.Connectors;

namespace Scim.Application.OAuth;

/// <summary>A new client with its secret, at the only moment when that is known; null where the client has none.</summary>
public sealed record IssuedOAuthClient(OAuthClient Client, string? Secret);
