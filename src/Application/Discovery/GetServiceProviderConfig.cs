using Scim.Application.Configuration;
using Scim.Application.Listing;
using Scim.Application.Resources;
using Scim.Domain.Events;
using Scim.Domain.Schemas;

namespace Scim.Application.Discovery;

/// <summary>
/// GET /ServiceProviderConfig, RFC 7643 §5, RFC 9865 §4 and RFC 9967: what this connector can do, told from the limits and capabilities in
/// force. <c>securityEvents</c> stands there only where the organization has a stream for them, since clients with a strict reader refuse a
/// document with a key that they do not know.
/// </summary>
public sealed class GetServiceProviderConfig(ServiceLimits limits)
{
    public JsonObject Handle(ProvisioningContext context)
    {
        var document = Describe(context);
        if (context.Connector.HasSecurityEvents)
        {
            document.Insert(document.IndexOf("meta"), "securityEvents", SecurityEvents());
        }

        return document;
    }

    private JsonObject Describe(ProvisioningContext context) => new()
    {
        ["schemas"] = new JsonArray(SchemaUris.ServiceProviderConfig),
        ["patch"] = Supported(true),
        ["bulk"] = new JsonObject
        {
            ["supported"] = true,
            ["maxOperations"] = limits.MaxBulkOperations,
            ["maxPayloadSize"] = limits.MaxBulkBytes,
        },
        ["filter"] = new JsonObject { ["supported"] = true, ["maxResults"] = limits.MaxPageSize },
        ["changePassword"] = Supported(false),
        ["sort"] = Supported(true),
        ["etag"] = Supported(true),
        ["pagination"] = new JsonObject
        {
            ["cursor"] = true,
            ["index"] = true,
            ["defaultPaginationMethod"] = "index",
            ["defaultPageSize"] = PageParameters.Default(limits, context.Connector.Settings.Tolerance),
            ["maxPageSize"] = limits.MaxPageSize,
            ["cursorTimeout"] = limits.CursorTimeoutSeconds,
        },
        ["authenticationSchemes"] = AuthenticationSchemes(context),
        ["meta"] = new JsonObject { ["resourceType"] = "ServiceProviderConfig", ["location"] = context.BaseUrl + "/ServiceProviderConfig" },
    };

    private static JsonObject SecurityEvents() => new()
    {
        ["asyncRequest"] = "none",
        ["eventUris"] = new JsonArray([.. SecurityEventUri.All.Select(uri => (JsonNode)uri)]),
    };

    private static JsonArray AuthenticationSchemes(ProvisioningContext context) => new(
        new JsonObject
        {
            ["type"] = "oauthbearertoken",
            ["name"] = "Access token",
            ["description"] = context.Connector.Capabilities.BareToken
                ? "An access token of this connector in the Authorization header, with or without the word Bearer."
                : "An access token of this connector in the Authorization header, after the word Bearer.",
            ["specUri"] = "https://www.rfc-editor.org/info/rfc6750",
            ["primary"] = true,
        },
        new JsonObject
        {
            ["type"] = "oauth2",
            ["name"] = "OAuth 2.0 client credentials",
            ["description"] = "A short-lived access token of an OAuth client that is registered for this connector, obtained with its "
                + "secret or a signed assertion.",
            ["specUri"] = "https://www.rfc-editor.org/info/rfc6749",
            ["documentationUri"] = MetadataUrl(context.BaseUrl),
            ["primary"] = false,
        });

    /// <summary>Where RFC 8414 §3 looks for the metadata of an issuer with a path.</summary>
    private static string MetadataUrl(string baseUrl)
    {
        var url = new Uri(baseUrl);
        return $"{url.GetLeftPart(UriPartial.Authority)}/.well-known/oauth-authorization-server{url.AbsolutePath}";
    }

    private static JsonObject Supported(bool supported) => new() { ["supported"] = supported };
}
