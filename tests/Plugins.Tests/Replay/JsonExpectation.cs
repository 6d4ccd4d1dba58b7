namespace Scim.Plugins.Tests.Replay;

/// <summary>
/// Compares an answer with what is expected. Objects: every expected key is there and matches, others do not matter. Arrays: same length,
/// same order, each element matches. Values: equal. In place of a value: <c>{"$any": true}</c> (present and not null),
/// <c>{"$contains": "text"}</c>, <c>{"$startsWith": "text"}</c>, <c>{"$not": value}</c>, <c>{"$set": [..]}</c> (these elements in any
/// order), <c>{"$has": [..]}</c> (at least these elements).
/// </summary>
public static class JsonExpectation
{
    /// <summary>What differs, with the JSON pointer to it; null where all matches.</summary>
    public static string? Difference(JsonNode? expected, JsonNode? actual, string at = "") => expected switch
    {
        JsonObject { Count: 1 } matcher when matcher.First().Key.StartsWith('$') =>
            Matcher(matcher.First().Key, matcher.First().Value, actual, at),
        JsonObject entries => Entries(entries, actual, at),
        JsonArray elements => Elements(elements, actual, at),
        _ => JsonNode.DeepEquals(expected, actual) ? null : Differs(expected, actual, at),
    };

    private static string? Matcher(string name, JsonNode? wanted, JsonNode? actual, string at) => name switch
    {
        "$any" => actual is null ? $"{Place(at)} is absent" : null,
        "$contains" => Text(actual).Contains(Text(wanted), StringComparison.OrdinalIgnoreCase)
            ? null
            : $"{Place(at)} does not contain '{Text(wanted)}': {Show(actual)}",
        "$startsWith" => Text(actual).StartsWith(Text(wanted), StringComparison.Ordinal)
            ? null
            : $"{Place(at)} does not start with '{Text(wanted)}': {Show(actual)}",
        "$not" => Difference(wanted, actual, at) is null ? $"{Place(at)} is {Show(actual)}" : null,
        "$set" => Set((JsonArray)wanted!, actual, at, exact: true),
        "$has" => Set((JsonArray)wanted!, actual, at, exact: false),
        _ => throw new FormatException($"The matcher {name} is not known."),
    };

    private static string? Entries(JsonObject expected, JsonNode? actual, string at) =>
        actual is not JsonObject found
            ? Differs(expected, actual, at)
            : expected.Select(entry => Difference(entry.Value, found[entry.Key], $"{at}/{entry.Key}")).FirstOrDefault(
                difference => difference is not null);

    private static string? Elements(JsonArray expected, JsonNode? actual, string at) =>
        actual is not JsonArray found || found.Count != expected.Count
            ? Differs(expected, actual, at)
            : expected.Select((element, index) => Difference(element, found[index], $"{at}/{index}")).FirstOrDefault(
                difference => difference is not null);

    private static string? Set(JsonArray expected, JsonNode? actual, string at, bool exact)
    {
        if (actual is not JsonArray found || (exact && found.Count != expected.Count))
        {
            return Differs(expected, actual, at);
        }

        var missing = expected.FirstOrDefault(element => !found.Any(candidate => Difference(element, candidate) is null));
        return missing is null ? null : $"{Place(at)} lacks {Show(missing)}: {Show(actual)}";
    }

    private static string Differs(JsonNode? expected, JsonNode? actual, string at) =>
        $"{Place(at)} should be {Show(expected)} and is {Show(actual)}";

    private static string Place(string at) => at.Length == 0 ? "the body" : at;

    private static string Show(JsonNode? node) => node?.ToJsonString() ?? "null";

    private static string Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString() ?? "";
}
