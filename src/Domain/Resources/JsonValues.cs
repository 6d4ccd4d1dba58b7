namespace Scim.Domain.Resources;

/// <summary>Reads single values of a JSON tree, whatever stands there.</summary>
public static class JsonValues
{
    /// <summary>The text, or null where the node is absent or no string.</summary>
    public static string? AsText(this JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>Whether the node is the boolean <c>true</c>.</summary>
    public static bool IsTrue(this JsonNode? node) => node?.GetValueKind() == JsonValueKind.True;
}
