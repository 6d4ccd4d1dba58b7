namespace Scim.Domain.Connectors;

/// <summary>How an OAuth 2.0 client proves who it is.</summary>
public enum OAuthClientAuthentication
{
    /// <summary>A secret, by HTTP Basic or in the body (RFC 6749 §2.3.1).</summary>
    ClientSecret,

    /// <summary>An assertion that the client signs with its own key (RFC 7523 §2.2).</summary>
    PrivateKeyJwt,

    /// <summary>An assertion of another issuer is the grant itself (RFC 7523 §2.1).</summary>
    JwtBearer,
}
