namespace Scim.Conformance.Running;

public static class Check
{
    public static void That(bool condition, string message)
    {
        if (!condition)
        {
            throw new CaseFailure(message);
        }
    }

    public static void Same(string? expected, string? actual, string what = "value") =>
        That(expected == actual, $"{what}: expected {expected ?? "nothing"}, found {actual ?? "nothing"}");

    public static void Same(int expected, int actual, string what = "number") =>
        That(expected == actual, $"{what}: expected {expected}, found {actual}");

    /// <summary>Equal as sets of texts.</summary>
    public static void SameSet(IEnumerable<string> expected, IEnumerable<string> actual, string what) =>
        SameList(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal), what);

    public static void SameList(IEnumerable<string> expected, IEnumerable<string> actual, string what)
    {
        var (left, right) = (string.Join(' ', expected), string.Join(' ', actual));
        That(left == right, $"{what}: expected [{left}], found [{right}]");
    }

    /// <summary>Equal JSON, objects in any order, arrays in any order.</summary>
    public static void SameJson(JsonNode? expected, JsonNode? actual, string what)
    {
        var (left, right) = (Normal(expected), Normal(actual));
        That(left == right, $"{what}: expected {left}, found {right}");
    }

    private static string Normal(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject values =>
            "{"
                + string.Join(
                    ',',
                    values.OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).Select(
                        pair => $"\"{pair.Key}\":{Normal(pair.Value)}")) + "}",
        JsonArray array => "[" + string.Join(',', array.Select(Normal).Order(StringComparer.Ordinal)) + "]",
        _ => node.ToJsonString(),
    };
}
