using Scim.Application.Connectors;
using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Listing;

/// <summary>
/// Reads the body of <c>POST …/.search</c>, RFC 7644 §3.4.3. Unknown keys are ignored, as unknown query parameters are. In lenient
/// tolerance the numbers may be digits in a text, as they stand in a query.
/// </summary>
public static class SearchRequestReader
{
    public static SearchInput Read(JsonObject body, ConnectorContext connector)
    {
        MessageSchema.Demand(body, SchemaUris.SearchRequest, connector.Capabilities.RequireSchemas);
        return new SearchInput
        {
            Filter = NonEmpty(body, "filter"),
            SortBy = NonEmpty(body, "sortBy"),
            SortOrder = NonEmpty(body, "sortOrder"),
            StartIndex = Number(body, "startIndex", connector.IsLenient),
            Count = Number(body, "count", connector.IsLenient),
            Cursor = Text(body, "cursor"),
            Attributes = Texts(body, "attributes"),
            ExcludedAttributes = Texts(body, "excludedAttributes"),
        };
    }

    /// <summary>As in a query: an empty parameter is none.</summary>
    private static string? NonEmpty(JsonObject body, string name) => Text(body, name) is { Length: > 0 } text ? text : null;

    private static string? Text(JsonObject body, string name) => JsonMembers.Get(body, name) switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text,
        var other => throw Wrong(name, "a string", other),
    };

    /// <summary>As in a query: beyond the range of an integer the value is capped.</summary>
    private static int? Number(JsonObject body, string name, bool lenient) => JsonMembers.Get(body, name) switch
    {
        null => null,
        var node when node.AsWhole() is { } number => number,
        var node when lenient && QueryReader.Whole(node.AsText()) is { } number => number,
        var other =>
            throw new ScimException(
                ScimErrors.WrongParameter(name, "an integer", other) with
                {
                    Type = PageParameters.FaultOf(name, JsonMembers.Get(body, "cursor") is not null),
                }),
    };

    private static IReadOnlyList<string> Texts(JsonObject body, string name) => JsonMembers.Get(body, name) switch
    {
        null => [],
        JsonValue value when value.TryGetValue(out string? text) =>
            text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        JsonArray array =>
        [
            .. array
                .Select(item => item.AsText()?.Trim() ?? throw Wrong(name, "an array of strings", array))
                .Where(text => text.Length > 0),
        ],
        var other => throw Wrong(name, "an array of strings", other),
    };

    private static ScimException Wrong(string name, string expected, JsonNode value) =>
        new(ScimErrors.WrongParameter(name, expected, value));
}
