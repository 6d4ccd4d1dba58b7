namespace Scim.Application.Provisioning;

/// <summary>Names of the top-level attributes and extensions in which two documents differ.</summary>
public static class AttributeDiff
{
    public static ImmutableArray<string> Between(JsonObject before, JsonObject after)
    {
        var names = before.Select(pair => pair.Key).Union(after.Select(pair => pair.Key)).Where(name => name != "schemas");
        return Among(names, before, after);
    }

    /// <summary>Those of the names under which the documents differ.</summary>
    public static ImmutableArray<string> Among(IEnumerable<string> names, JsonObject before, JsonObject after) =>
        [.. names.Where(name => !JsonNode.DeepEquals(before[name], after[name]))];
}
