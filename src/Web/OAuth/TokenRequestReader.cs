using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Scim.Application.OAuth;
using Scim.Web.Hosting;

namespace Scim.Web.OAuth;

/// <summary>
/// Reads a token request from its form body; the client may stand in the Authorization header instead (RFC 6749 §2.3.1). Nothing is read
/// from the query.
/// </summary>
public static class TokenRequestReader
{
    private const int MaxBytes = 64 * 1024;

    /// <exception cref="OAuthException">It is none, or says something twice.</exception>
    public static async Task<TokenRequest> ReadAsync(HttpContext http)
    {
        BodySize.Limit(http, MaxBytes);
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || !"application/x-www-form-urlencoded".Equals(type.MediaType, StringComparison.OrdinalIgnoreCase))
        {
            throw OAuthException.InvalidRequest("Send the parameters as application/x-www-form-urlencoded.");
        }

        var form = await ReadFormAsync(http);
        var request = new TokenRequest
        {
            GrantType = One(form, "grant_type"),
            Scope = One(form, "scope"),
            ClientId = One(form, "client_id"),
            ClientSecret = One(form, "client_secret"),
            ClientAssertionType = One(form, "client_assertion_type"),
            ClientAssertion = One(form, "client_assertion"),
            Assertion = One(form, "assertion"),
            BaseUrl = TenantUrls.ProvenBaseOf(http),
        };
        return http.Request.Headers.Authorization.Count == 0 ? request : WithBasic(request, http.Request.Headers.Authorization.ToString());
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpContext http)
    {
        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            throw OAuthException.InvalidRequest("The form has too many or too long parameters.");
        }
    }

    private static string? One(IFormCollection form, string name) => form[name] switch
    {
        { Count: 0 } => null,
        { Count: 1 } values => values[0],
        _ => throw OAuthException.InvalidRequest($"{name} is given more than once."),
    };

    private static TokenRequest WithBasic(TokenRequest request, string header)
    {
        if (request.ClientSecret is not null || request.ClientAssertion is not null)
        {
            throw OAuthException.InvalidRequest("The client must prove who it is in one way, not in two.");
        }

        if (!AuthenticationHeaderValue.TryParse(header, out var value) || !value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
        {
            throw OAuthException.InvalidClient();
        }

        var bytes = new byte[(value.Parameter ?? "").Length];
        var text = Convert.TryFromBase64String(value.Parameter ?? "", bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : "";
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var id = colon < 0 ? "" : WebUtility.UrlDecode(text[..colon]);
        return colon < 0 || (request.ClientId is { } named && named != id)
            ? throw OAuthException.InvalidClient()
            : request with { ClientId = id, ClientSecret = WebUtility.UrlDecode(text[(colon + 1)..]) };
    }
}
