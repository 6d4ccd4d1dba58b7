using Scim.Application;
using Scim.Application.Configuration;

namespace Scim.Web.Hosting;

/// <summary>The SCIM tenant URL of a connector, as an administrator pastes it into the IdP.</summary>
public static class TenantUrls
{
    public static string Of(HttpContext http, string organization, string connector) =>
        TenantUrl.Of(BaseOf(http), organization, connector);

    /// <summary>The configured public URL or, without it, that of the request; no trailing slash.</summary>
    public static string BaseOf(HttpContext http) => ConfiguredBaseOf(http) ?? NamedBaseOf(http);

    /// <summary>
    /// What a caller cannot make up: the configured public URL or, without it, that of the request where it names this machine
    /// (<c>localhost</c>, <c>127.0.0.1</c>), which is nobody else's; null for any other.
    /// </summary>
    public static string? ProvenBaseOf(HttpContext http) =>
        ConfiguredBaseOf(http)
            ?? (Uri.TryCreate(NamedBaseOf(http), UriKind.Absolute, out var named) && named.IsLoopback ? NamedBaseOf(http) : null);

    private static string? ConfiguredBaseOf(HttpContext http) => http.RequestServices.GetRequiredService<ServiceOptions>().PublicUrl;

    private static string NamedBaseOf(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";
}
