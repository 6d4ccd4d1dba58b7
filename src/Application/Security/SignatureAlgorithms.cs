namespace Scim.Application.Security;

/// <summary>The signatures of JSON Web Tokens that are accepted (RFC 7518 §3.1): those with a public key.</summary>
public static class SignatureAlgorithms
{
    public static readonly ImmutableArray<string> All = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
}
