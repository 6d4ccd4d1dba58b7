namespace Scim.Domain.Resources;

/// <summary>Reads single values of a JSON tree, whatever stands there.</summary>
public static class JsonValues
{
    /// <summary>The text, or null where the node is absent or no string.</summary>
    public static string? AsText(this JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>
    /// The whole number, however it is written (<c>2.0</c>, <c>1e3</c>); beyond the range of an integer it is capped. Null where the node
    /// is absent or no whole number.
    /// </summary>
    public static int? AsWhole(this JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue(out decimal number) =>
            decimal.IsInteger(number) ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null,
        JsonValue value when value.TryGetValue(out double beyond) && double.IsInteger(beyond) => beyond < 0 ? int.MinValue : int.MaxValue,
        _ => null,
    };

    /// <summary>Whether the node is the boolean <c>true</c>.</summary>
    public static bool IsTrue(this JsonNode? node) => node?.GetValueKind() == JsonValueKind.True;
}
