using Scim.Application;
using Scim.Application.Configuration;

namespace Scim.Web.Hosting;

/// <summary>The SCIM tenant URL of a connector, as an administrator pastes it into the IdP.</summary>
public static class TenantUrls
{
    public static string Of(HttpContext http, string organization, string connector) =>
        TenantUrl.Of(BaseOf(http), organization, connector);

    /// <summary>The configured public URL or, without it, that of the request; no trailing slash.</summary>
    public static string BaseOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<ServiceOptions>().PublicUrl
            ?? $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";
}
