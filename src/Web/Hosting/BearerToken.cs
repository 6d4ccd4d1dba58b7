using System.Net.Http.Headers;

namespace Scim.Web.Hosting;

/// <summary>The credential of <c>Authorization: Bearer …</c> (RFC 6750 §2.1).</summary>
public static class BearerToken
{
    public const string Scheme = "Bearer";

    /// <summary>Null where the header is missing, names another scheme or has no credential.</summary>
    public static string? Read(HttpContext http) =>
        AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization.ToString(), out var header)
        && header.Scheme.Equals(Scheme, StringComparison.OrdinalIgnoreCase)
        && header.Parameter is { Length: > 0 } credential
            ? credential
            : null;

    /// <summary>The challenge of a 401, RFC 6750 §3: says that a token was sent, not what is wrong with it.</summary>
    public static string Challenge(HttpContext http) =>
        Read(http) is null ? $"{Scheme} realm=\"scim\"" : $"{Scheme} realm=\"scim\", error=\"invalid_token\"";
}
