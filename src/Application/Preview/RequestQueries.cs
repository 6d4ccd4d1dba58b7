using Scim.Application.Discovery;
using Scim.Application.Listing;
using Scim.Application.Presentation;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Preview;

/// <summary>The requests that read more than one resource and came without HTTP, each answered as its endpoint answers it.</summary>
public sealed class RequestQueries(
    ListResources list, SearchResources search, ListGroupMembers members, ListPresenter presenter,
    GetServiceProviderConfig config, GetResourceTypes resourceTypes, GetSchemas schemas)
{
    /// <summary>The answer, or null where the request is one to a single resource or a creation.</summary>
    public async Task<JsonNode?> FindAsync(
        ProvisioningContext context, string method, string path, ILookup<string, string> query, JsonObject? body, CancellationToken cancel)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (Discover(context, parts) is { } find)
        {
            DemandGet(method, query);
            return find();
        }

        var types = context.Connector.Schemas;
        if (parts is [var endpoint, var id, var last] && last.Equals("members", StringComparison.OrdinalIgnoreCase)
            && types.FindByEndpoint(endpoint) is { } groups)
        {
            return await FindMembersAsync(context, groups, method, id, query, cancel);
        }

        var page = (method, parts) switch
        {
            ("GET", []) => await search.HandleAsync(context, RequestPath.Search(query), cancel),
            ("POST", [".search"]) => await search.HandleAsync(context, Read(context, body), cancel),
            ("GET", [var listed]) when types.FindByEndpoint(listed) is { } type =>
                await list.HandleAsync(context, new ListResourcesInput(type, RequestPath.Search(query)), cancel),
            ("POST", [var listed, ".search"]) when types.FindByEndpoint(listed) is { } type =>
                await list.HandleAsync(context, new ListResourcesInput(type, Read(context, body)), cancel),
            _ => null,
        };
        return page is null ? null : await WriteAsync(context, page, cancel);
    }

    private async Task<JsonNode?> FindMembersAsync(
        ProvisioningContext context, ResourceType type, string method, string id, ILookup<string, string> query, CancellationToken cancel)
    {
        if (method != "GET")
        {
            throw new ScimException(ScimErrors.MethodNotAllowed(method, "GET"));
        }

        var group = ResourceId.TryParse(id, out var parsed) ? parsed : throw new ScimException(ScimErrors.NotFound(type.Name, id));
        var page = await members.HandleAsync(context, RequestPath.Members(type, group, query), cancel);
        using var output = new JsonOutput();
        ListPresenter.WriteMembers(output, context, page);
        return JsonNode.Parse(output.Written.Span);
    }

    private Func<JsonNode>? Discover(ProvisioningContext context, string[] parts) =>
        (parts.Length == 0 ? "" : parts[0].ToUpperInvariant(), parts.Length) switch
        {
            ("SERVICEPROVIDERCONFIG", 1) => () => config.Handle(context),
            ("RESOURCETYPES", 1) => () => resourceTypes.HandleAll(context),
            ("RESOURCETYPES", 2) => () => resourceTypes.Handle(context, Uri.UnescapeDataString(parts[1])),
            ("SCHEMAS", 1) => () => schemas.HandleAll(context),
            ("SCHEMAS", 2) => () => schemas.Handle(context, Uri.UnescapeDataString(parts[1])),
            ("ME", 1) => throw new ScimException(ScimErrors.MeNotSupported()),
            ("BULK", 1) => throw new ScimException(ScimErrors.BulkNotPlayed()),
            _ => null,
        };

    private static void DemandGet(string method, ILookup<string, string> query)
    {
        if (method != "GET")
        {
            throw new ScimException(ScimErrors.MethodNotAllowed(method, "GET"));
        }

        if (query.Contains("filter"))
        {
            throw new ScimException(ScimErrors.FilterOnDiscovery());
        }
    }

    private static SearchInput Read(ProvisioningContext context, JsonObject? body) => SearchRequestReader.Read(
        body ?? throw new ScimException(ScimErrors.BodyMissing()), context.Connector);

    private async Task<JsonNode?> WriteAsync(ProvisioningContext context, ListAnswer page, CancellationToken cancel)
    {
        using var output = new JsonOutput();
        await presenter.WriteAsync(output, context, page, cancel);
        return JsonNode.Parse(output.Written.Span);
    }
}
