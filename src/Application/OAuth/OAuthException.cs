namespace Scim.Application.OAuth;

/// <summary>A refused token request, RFC 6749 §5.2: one of its codes and a text for the person who sets the client up.</summary>
public sealed class OAuthException(string code, string description) : Exception(description)
{
    public string Code { get; } = code;

    public static OAuthException InvalidRequest(string description) => new("invalid_request", description);

    public static OAuthException InvalidClient() =>
        new("invalid_client", "The client is unknown or did not prove who it is in the way that it is registered for.");

    public static OAuthException InvalidGrant() =>
        new(
            "invalid_grant",
            "The assertion is not accepted: signature, issuer, subject, audience or time do not fit a registered client, or it was "
                + "used before.");

    public static OAuthException UnsupportedGrantType() =>
        new("unsupported_grant_type", $"grant_type must be {IssueAccessToken.ClientCredentials} or {IssueAccessToken.JwtBearer}.");

    public static OAuthException InvalidScope() => new("invalid_scope", "The only scope is scim.");
}
