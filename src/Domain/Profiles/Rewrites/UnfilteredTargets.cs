using Scim.Domain.Resources;

namespace Scim.Domain.Profiles.Rewrites;

/// <summary>
/// A path such as <c>emails.value</c> treats a multi-valued attribute as if it had one value: the primary element is meant, or else the
/// first, or else a new primary one, which is made of the filter.
/// <c>{"op":"Replace","path":"emails.value","value":"jo@b.example"}</c> is
/// <c>{"op":"replace","path":"emails[primary eq true].value","value":"jo@b.example"}</c>.
/// </summary>
public static class UnfilteredTargets
{
    public static JsonObject ToElements(JsonObject body, ProfileContext context) =>
        PatchBody.Expand(body, operation => Rewrite(operation, context));

    private static IEnumerable<JsonObject> Rewrite(JsonObject operation, ProfileContext context)
    {
        var path = JsonMembers.GetText(operation, "path");
        if (string.IsNullOrEmpty(path))
        {
            return JsonMembers.Get(operation, "value") is JsonObject values ? WithoutPath(operation, values, context) : [operation];
        }

        return Target(path, context) is { } target && JsonMembers.GetText(operation, "op") is { } op
            ? [Addressed(op, target, JsonMembers.Get(operation, "value")?.DeepClone(), context)]
            : [operation];
    }

    private static IEnumerable<JsonObject> WithoutPath(JsonObject operation, JsonObject values, ProfileContext context)
    {
        var op = JsonMembers.GetText(operation, "op") ?? "replace";
        var split = new List<JsonObject>();
        foreach (var (key, value) in values.ToArray())
        {
            if (Target(key, context) is { } target)
            {
                values.Remove(key);
                split.Add(Addressed(op, target, value, context));
            }
            else if (PathText.Split(key, context.Type) is { Filter: not null })
            {
                values.Remove(key);
                split.Add(PatchBody.Operation(op, key, value));
            }
        }

        return values.Count > 0 || split.Count == 0 ? [operation, .. split] : split;
    }

    /// <summary>The parts of a path to a sub-attribute of a multi-valued attribute without a filter, or null.</summary>
    private static PathText? Target(string path, ProfileContext context) =>
        PathText.Split(path, context.Type) is { Filter: null, Sub: not null } parts
        && parts.FindAttribute(context.Type) is { MultiValued: true, IsComplex: true } attribute
        && attribute.FindSub(parts.Sub) is not null
        && attribute.Name != context.Type.MembershipAttribute?.Name
            ? parts
            : null;

    private static JsonObject Addressed(string op, PathText target, JsonNode? value, ProfileContext context)
    {
        var elements = target.StoredIn(context)?.OfType<JsonObject>().ToArray();
        var first = elements is null || elements.Any(IsPrimary) ? null : elements.FirstOrDefault()?["value"];
        var filter = first is null ? "primary eq true" : $"value eq {first.ToJsonString()}";
        return PatchBody.Operation(op.ToLowerInvariant(), (target with { Filter = filter }).ToString(), value);
    }

    private static bool IsPrimary(JsonObject element) => element["primary"].IsTrue();
}
