using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Profiles.Rewrites;

/// <summary>
/// A removal with a list takes away the listed elements only. <c>{"op":"Remove","path":"roles","value":[{"value":"Admin"}]}</c> is
/// <c>{"op":"remove","path":"roles[value eq \"Admin\"]"}</c>. Memberships are left as they are: the reader of members knows this form.
/// </summary>
public static class ListedRemovals
{
    public static JsonObject ToFilters(JsonObject body, ResourceType type) => PatchBody.Expand(body, operation => Rewrite(operation, type));

    private static IEnumerable<JsonObject> Rewrite(JsonObject operation, ResourceType type)
    {
        if (!PatchBody.Is(operation, "remove")
            || JsonMembers.Get(operation, "value") is not JsonArray { Count: > 0 } listed
            || PathText.Split(JsonMembers.GetText(operation, "path") ?? "", type) is not { Filter: null, Sub: null } parts
            || parts.FindIn(type) is not { MultiValued: true, IsComplex: true } attribute
            || attribute.Name == type.MembershipAttribute?.Name)
        {
            return [operation];
        }

        return listed.OfType<JsonObject>()
            .Select(Terms)
            .Where(terms => terms.Length > 0)
            .Select(terms => PatchBody.Operation("remove", (parts with { Filter = terms }).ToString(), null));
    }

    private static string Terms(JsonObject element)
    {
        var named = element.Where(member => member.Value is JsonValue).ToArray();
        var value = named.Where(member => member.Key.Equals("value", StringComparison.OrdinalIgnoreCase)).ToArray();
        return string.Join(" and ", (value.Length > 0 ? value : named).Select(member => $"{member.Key} eq {member.Value!.ToJsonString()}"));
    }
}
