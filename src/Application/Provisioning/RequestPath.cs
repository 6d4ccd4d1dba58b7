using Scim.Application.Connectors;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

/// <summary>The path of a previewed request, which no web server has taken apart.</summary>
internal static class PreviewPath
{
    public static (string Path, ILookup<string, string> Query) Split(string text)
    {
        var mark = text.IndexOf('?');
        var pairs = (mark < 0 ? "" : text[(mark + 1)..]).Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2));
        return (mark < 0 ? text : text[..mark], pairs.ToLookup(pair => Decode(pair[0]), pair => pair.Length == 1 ? "" : Decode(pair[1]), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The resource type that a path without an id lists, or null.</summary>
    public static ResourceType? FindListType(ProvisioningContext context, string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries) is [var endpoint] ? context.Connector.Schemas.FindByEndpoint(endpoint) : null;

    /// <summary>A request to one resource, or a creation, with what its query selects.</summary>
    public static ResourceOperation Operation(ResourceIntake intake, ConnectorContext connector, string method, string path, ILookup<string, string> query, JsonObject? body)
    {
        var operation = ResourceOperation.Parse(connector, method, path, body, ETagPrecondition.None);
        var reader = Reader(query);
        return operation with { Selection = intake.ReadSelection(connector, operation.Type, reader.Names("attributes"), reader.Names("excludedAttributes")) };
    }

    public static SearchInput Search(ILookup<string, string> query) => Reader(query).ReadSearch();

    private static QueryReader Reader(ILookup<string, string> query) => new(name => [.. query[name]]);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
