using System.Net.Http.Headers;
using Scim.Application.Connectors;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Web.Hosting;

namespace Scim.Web.Scim;

/// <summary>
/// Finds the connector of a tenant URL and checks the access token. Nobody can tell an unknown connector from a bad token: both are 401.
/// </summary>
public static class ConnectorAuthentication
{
    /// <summary>For what needs no token; 404 for an unknown connector.</summary>
    public static async ValueTask<ProvisioningContext> FindAsync(HttpContext http)
    {
        var connector = await FindConnectorAsync(http) ?? throw new ScimException(ScimErrors.UnknownConnector());
        return Context(http, connector, "anonymous");
    }

    public static async ValueTask<ProvisioningContext> AuthenticateAsync(HttpContext http)
    {
        var connector = await FindConnectorAsync(http);
        var token = connector is null ? null : ReadToken(http.Request.Headers.Authorization.ToString(), connector.Capabilities.BareToken);
        var grant = token is null
            ? null
            : await Directory(http).AuthenticateAsync(connector!, token, http.Connection.RemoteIpAddress?.ToString(), http.RequestAborted);
        if (grant is null)
        {
            http.Response.Headers.WWWAuthenticate = BearerToken.Challenge(http);
            throw new ScimException(ScimErrors.Unauthorized());
        }

        return Context(http, connector!, grant.Prefix);
    }

    /// <summary>
    /// Asks again whether the call may go on, whose body took its time: the token may be revoked by now, the connector disabled or gone.
    /// </summary>
    public static async ValueTask ConfirmAsync(ScimCall call)
    {
        var now = await AuthenticateAsync(call.Http);
        if (now.Connector.ConnectorId != call.Context.Connector.ConnectorId)
        {
            throw new ScimException(ScimErrors.Unauthorized());
        }

        now.Connector.DemandUsable();
    }

    private static string? ReadToken(string header, bool bareToken)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var value))
        {
            return null;
        }

        return value.Parameter is null
            ? bareToken ? value.Scheme : null
            : value.Scheme.Equals(BearerToken.Scheme, StringComparison.OrdinalIgnoreCase) ? value.Parameter.Trim() : null;
    }

    private static async ValueTask<ConnectorContext?> FindConnectorAsync(HttpContext http)
    {
        var route = http.Request.RouteValues;
        var connector = await Directory(http).FindAsync((string)route["organization"]!, (string)route["connector"]!, http.RequestAborted);
        if (connector is not null)
        {
            http.Features.Set(connector);
        }

        return connector;
    }

    private static IConnectorDirectory Directory(HttpContext http) => http.RequestServices.GetRequiredService<IConnectorDirectory>();

    private static ProvisioningContext Context(HttpContext http, ConnectorContext connector, string actor) =>
        new(connector, actor, TenantUrls.Of(http, connector.OrganizationSlug, connector.ConnectorSlug));
}
