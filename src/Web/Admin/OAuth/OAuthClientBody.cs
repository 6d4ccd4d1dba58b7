namespace Scim.Web.Admin.OAuth;

/// <summary>
/// What an OAuth client is created with. <see cref="Authentication"/>: <c>client-secret</c> (default), <c>private-key-jwt</c> with
/// <see cref="Jwks"/>, or <c>jwt-bearer</c> with <see cref="Jwks"/>, <see cref="Issuer"/> and <see cref="Subject"/>.
/// </summary>
public sealed record OAuthClientBody
{
    public string? Name { get; init; }

    public string? Authentication { get; init; }

    public JsonObject? Jwks { get; init; }

    public string? Issuer { get; init; }

    public string? Subject { get; init; }

    public int? AccessTokenSeconds { get; init; }
}
