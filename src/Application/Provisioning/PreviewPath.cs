using System.Globalization;
using Scim.Application.Connectors;
using Scim.Domain.Errors;
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
        return operation with { Selection = intake.ReadSelection(connector, operation.Type, Names(query, "attributes"), Names(query, "excludedAttributes")) };
    }

    public static SearchInput Search(ILookup<string, string> query) => new()
    {
        Filter = query["filter"].FirstOrDefault(),
        SortBy = query["sortBy"].FirstOrDefault(),
        SortOrder = query["sortOrder"].FirstOrDefault(),
        StartIndex = Number(query, "startIndex"),
        Count = Number(query, "count"),
        Cursor = query["cursor"].FirstOrDefault(),
        Attributes = Names(query, "attributes"),
        ExcludedAttributes = Names(query, "excludedAttributes"),
    };

    private static int? Number(ILookup<string, string> query, string name)
    {
        if (query[name].FirstOrDefault() is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ScimException(ScimErrors.NotAnInteger(name, text));
    }

    private static string[] Names(ILookup<string, string> query, string name) =>
        [.. query[name].SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
