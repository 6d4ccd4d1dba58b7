using Scim.Application.Connectors;
using Scim.Application.Listing;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Filters;
using Scim.Domain.Profiles;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Preview;

/// <summary>The path and query of a request below the connector's base URL, which no web server has taken apart.</summary>
internal static class RequestPath
{
    public static (string Path, ILookup<string, string> Query) Split(string text)
    {
        var cut = text.Split('?', 2);
        return (cut[0], QueryText.Read(cut.Length == 1 ? "" : cut[1]));
    }

    /// <summary>The resource type that a path without an id lists, or null.</summary>
    public static ResourceType? FindListType(ConnectorContext connector, string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries) is [var endpoint] ? connector.Schemas.FindByEndpoint(endpoint) : null;

    /// <summary>
    /// The same, with the filter as the profile makes it; every other parameter stays. What a profile leaves alone or cannot rewrite stays
    /// as it came.
    /// </summary>
    public static string WithFilter(ConnectorContext connector, string text)
    {
        var (path, query) = Split(text);
        if (query["filter"].FirstOrDefault() is not { Length: var length } filter || length > FilterLimits.Default.MaxLength
            || FindListType(connector, path) is not { } type)
        {
            return text;
        }

        try
        {
            var rewritten = connector.Profile.RewriteFilter(
                filter, new ProfileContext(type, connector.Schemas, connector.Settings.ProfileSettings));
            var pairs = Cut(text).Pairs.Select(pair => IsFilter(pair) ? $"filter={Uri.EscapeDataString(rewritten)}" : pair);
            return rewritten == filter ? text : $"{path}?{string.Join('&', pairs)}";
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return text;
        }
    }

    /// <summary>A request to one resource, or a creation, with what its query selects.</summary>
    public static ResourceOperation Operation(
        ResourceIntake intake, ConnectorContext connector, string method, string path, ILookup<string, string> query, JsonObject? body)
    {
        var operation = ResourceOperation.Parse(connector, method, path, body, ETagPrecondition.None);
        var reader = Reader(query);
        return operation with
        {
            Selection = intake.ReadSelection(connector, operation.Type, reader.Names("attributes"), reader.Names("excludedAttributes")),
        };
    }

    public static ListGroupMembersInput Members(ResourceType type, ResourceId group, ILookup<string, string> query)
    {
        var reader = Reader(query);
        return new ListGroupMembersInput(type, group, reader.Text("cursor"), reader.Number("count"));
    }

    public static SearchInput Search(ILookup<string, string> query) => Reader(query).ReadSearch();

    private static (string Path, string[] Pairs) Cut(string text) =>
        text.Split('?', 2) is [var path, var query] ? (path, query.Split('&', StringSplitOptions.RemoveEmptyEntries)) : (text, []);

    private static bool IsFilter(string pair) => QueryText.Decode(pair.Split('=')[0]).Equals("filter", StringComparison.OrdinalIgnoreCase);

    private static QueryReader Reader(ILookup<string, string> query) => new(name => [.. query[name]]);
}
