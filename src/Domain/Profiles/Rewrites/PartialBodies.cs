using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Profiles.Rewrites;

/// <summary>
/// A PATCH body without operations is a partial resource, as SCIM 1.1 has it: members of the object replace, elements of multi-valued
/// attributes are added, or removed where they say <c>"operation": "delete"</c>, and <c>meta.attributes</c> names what is cleared.
/// <c>{"members":[{"value":"u-31","operation":"delete"},{"value":"u-32"}]}</c> is
/// <c>[{"op":"remove","path":"members[value eq \"u-31\"]"},{"op":"add","path":"members","value":[{"value":"u-32"}]}]</c>.
/// </summary>
public static class PartialBodies
{
    public static JsonObject ToPatch(JsonObject body, ResourceType type)
    {
        if (JsonMembers.FindKey(body, "Operations") is not null)
        {
            return body;
        }

        var operations = new List<JsonObject>(Cleared(body));
        foreach (var (key, value) in body)
        {
            if (IsNoise(key))
            {
                continue;
            }

            if (value is JsonArray elements && PathText.Split(key, type)?.FindIn(type) is { MultiValued: true, IsComplex: true })
            {
                operations.AddRange(Elements(key, elements));
            }
            else
            {
                operations.Add(PatchBody.Operation("replace", null, new JsonObject { [key] = value?.DeepClone() }));
            }
        }

        return operations.Count == 0 ? body : PatchBody.Message(operations);
    }

    private static IEnumerable<JsonObject> Cleared(JsonObject body)
    {
        if (JsonMembers.Get(body, "meta") is JsonObject meta && JsonMembers.Get(meta, "attributes") is JsonArray names)
        {
            foreach (var name in names)
            {
                if (name.AsText() is { } path)
                {
                    yield return PatchBody.Operation("remove", path, null);
                }
            }
        }
    }

    private static IEnumerable<JsonObject> Elements(string attribute, JsonArray elements)
    {
        var added = new JsonArray();
        foreach (var element in elements)
        {
            if (element is JsonObject members
                && "delete".Equals(JsonMembers.GetText(members, "operation"), StringComparison.OrdinalIgnoreCase))
            {
                var value = JsonMembers.Get(members, "value")?.ToJsonString() ?? "\"\"";
                yield return PatchBody.Operation("remove", $"{attribute}[value eq {value}]", null);
                continue;
            }

            var copy = element?.DeepClone();
            (copy as JsonObject)?.Remove("operation");
            added.Add(copy);
        }

        if (added.Count > 0)
        {
            yield return PatchBody.Operation("add", attribute, added);
        }
    }

    private static bool IsNoise(string key) =>
        key.Equals("schemas", StringComparison.OrdinalIgnoreCase) || key.Equals("id", StringComparison.OrdinalIgnoreCase)
            || key.Equals("meta", StringComparison.OrdinalIgnoreCase);
}
