using Scim.Application.OAuth;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Web.Hosting;

namespace Scim.Web.Admin.OAuth;

/// <summary>An OAuth 2.0 client of a connector. <see cref="ClientSecret"/> is shown only in the answer to its creation.</summary>
public sealed record OAuthClientView
{
    public required Guid Id { get; init; }

    public required Guid ClientId { get; init; }

    public string? ClientSecret { get; init; }

    public string? Name { get; init; }

    /// <summary><c>client-secret</c>, <c>private-key-jwt</c> or <c>jwt-bearer</c>.</summary>
    public required string Authentication { get; init; }

    public JsonNode? Jwks { get; init; }

    public string? Issuer { get; init; }

    public string? Subject { get; init; }

    public required int AccessTokenSeconds { get; init; }

    public required string TokenEndpoint { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary><paramref name="baseUrl"/>: the external base URL without a trailing slash.</summary>
    public static OAuthClientView Of(OAuthClient client, string baseUrl) => new()
    {
        Id = client.Id,
        ClientId = client.Id,
        Name = client.Name,
        Authentication = Names.Of(client.Authentication),
        Jwks = client.KeySet is { } keys ? JsonNode.Parse(keys) : null,
        Issuer = client.Issuer,
        Subject = client.Subject,
        AccessTokenSeconds = client.AccessTokenSeconds,
        TokenEndpoint = baseUrl + IssueAccessToken.Route,
        CreatedAt = client.CreatedAt,
        LastUsedAt = client.LastUsedAt,
    };
}
