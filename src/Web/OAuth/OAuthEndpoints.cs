using Scim.Application;
using Scim.Application.Connectors;
using Scim.Application.OAuth;
using Scim.Application.Security;
using Scim.Domain.Errors;
using Scim.Web.Hosting;
using Scim.Web.Observability;

namespace Scim.Web.OAuth;

/// <summary>
/// The token endpoint (RFC 6749) and where its metadata stands (RFC 8414): for the service, and for the tenant URL of each connector as
/// issuer.
/// </summary>
public static class OAuthEndpoints
{
    private const string Metadata = "/.well-known/oauth-authorization-server";

    public static void MapOAuth(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(IssueAccessToken.Route, TokenAsync).ExcludeFromDescription().DisableAntiforgery();
        routes.MapGet(Metadata, MetadataOfService).ExcludeFromDescription();
        routes
            .MapGet(Metadata + TenantUrl.Pattern, MetadataOfConnectorAsync)
            .AddEndpointFilter(OutageAnswer.GiveAsync)
            .ExcludeFromDescription();
    }

    private static async Task<IResult> TokenAsync(HttpContext http, IssueAccessToken issue, OutageLog outages)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Pragma = "no-cache";
        var byHeader = http.Request.Headers.Authorization.Count > 0;
        try
        {
            var request = await TokenRequestReader.ReadAsync(http);
            var issued = await issue.HandleAsync(request, http.RequestAborted);
            return Results.Json(
                new JsonObject
                {
                    ["access_token"] = issued.Token,
                    ["token_type"] = "Bearer",
                    ["expires_in"] = issued.Seconds,
                    ["scope"] = "scim",
                });
        }
        catch (OAuthException refusal)
        {
            return Refuse(http, refusal, byHeader);
        }
        catch (BadHttpRequestException fault)
        {
            return Fault(fault.StatusCode, "invalid_request", "The request cannot be read.");
        }
        catch (StoreUnavailableException fault)
        {
            outages.Note(http, fault);
            return Fault(StatusCodes.Status503ServiceUnavailable, "temporarily_unavailable", ScimErrors.DatabaseAway().Detail);
        }
    }

    private static IResult Refuse(HttpContext http, OAuthException refusal, bool byHeader)
    {
        if (refusal.Code != "invalid_client")
        {
            return Fault(StatusCodes.Status400BadRequest, refusal.Code, refusal.Message);
        }

        if (byHeader)
        {
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"scim\"";
        }

        return Fault(StatusCodes.Status401Unauthorized, refusal.Code, refusal.Message);
    }

    private static IResult Fault(int status, string code, string description) =>
        Results.Json(new JsonObject { ["error"] = code, ["error_description"] = description }, statusCode: status);

    private static IResult MetadataOfService(HttpContext http) => Describe(http, TenantUrls.BaseOf(http));

    private static async Task<IResult> MetadataOfConnectorAsync(
        HttpContext http, IConnectorDirectory connectors, string organization, string connector)
    {
        var found = await connectors.FindAsync(organization, connector, http.RequestAborted);
        return found is null
            ? Fault(StatusCodes.Status404NotFound, "not_found", "There is no connector at this address.")
            : Describe(http, TenantUrls.Of(http, found.OrganizationSlug, found.ConnectorSlug));
    }

    private static IResult Describe(HttpContext http, string issuer) => Results.Json(new JsonObject
    {
        ["issuer"] = issuer,
        ["token_endpoint"] = TenantUrls.BaseOf(http) + IssueAccessToken.Route,
        ["response_types_supported"] = new JsonArray(),
        ["grant_types_supported"] = new JsonArray(IssueAccessToken.ClientCredentials, IssueAccessToken.JwtBearer),
        ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_basic", "client_secret_post", "private_key_jwt"),
        ["token_endpoint_auth_signing_alg_values_supported"] = new JsonArray(
            [.. SignatureAlgorithms.All.Select(name => JsonValue.Create(name))]),
        ["scopes_supported"] = new JsonArray("scim"),
    });
}
