using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Profiles.Rewrites;

/// <summary>
/// Turns null in PATCH values into removals, so that clearing an attribute is said in the RFC's words:
/// <c>{"op":"replace","path":"title","value":null}</c> is <c>{"op":"remove","path":"title"}</c>. Null for a readOnly or unknown attribute
/// means nothing and is dropped. Adding nothing to a list changes nothing: <c>{"op":"add","path":"members","value":null}</c> adds
/// <c>[]</c>. An element that loses its <c>value</c>, by a removal too, goes as a whole:
/// <c>{"op":"remove","path":"phoneNumbers[type eq \"fax\"].value"}</c> removes the element.
/// </summary>
public static class ClearedValues
{
    public static JsonObject ToRemovals(JsonObject body, ResourceType type) =>
        PatchBody.Expand(body, operation => Rewrite(operation, type));

    private static IEnumerable<JsonObject> Rewrite(JsonObject operation, ResourceType type)
    {
        var path = JsonMembers.GetText(operation, "path");
        if (PatchBody.Is(operation, "remove"))
        {
            return PathText.Split(path ?? "", type) is { } element && IsValueOfElement(element)
                ? [PatchBody.Operation("remove", Whole(element), null)]
                : [operation];
        }

        if (JsonMembers.FindKey(operation, "value") is not { } key)
        {
            return [operation];
        }

        if (string.IsNullOrEmpty(path))
        {
            return operation[key] is JsonObject values ? WithoutPath(operation, values, type) : [operation];
        }

        if (PathText.Split(path, type) is not { } parts || parts.FindIn(type) is not { } attribute)
        {
            return [operation];
        }

        var cleared = new Cleared(PatchBody.Is(operation, "add"));
        if (!Keeps(attribute, operation[key], Whole(parts), cleared))
        {
            if (!cleared.Spares(attribute))
            {
                return Removals(cleared);
            }

            operation[key] = new JsonArray();
        }

        return [operation, .. Removals(cleared)];
    }

    private static JsonObject[] WithoutPath(JsonObject operation, JsonObject values, ResourceType type)
    {
        var cleared = new Cleared(PatchBody.Is(operation, "add"));
        JsonMembers.RemoveAll(values, (name, value) =>
        {
            var parts = PathText.Split(name, type);
            var attribute = parts?.FindIn(type);
            return attribute is null or { Mutability: Mutability.ReadOnly }
                ? value is null
                : !Keeps(attribute, value, Whole(parts!), cleared);
        });

        return values.Count > 0 || cleared.Paths.Count == 0 ? [operation, .. Removals(cleared)] : Removals(cleared);
    }

    /// <summary>
    /// Whether anything is left to set. Of a complex value only what is null goes, so that its neighbours stay: <c>{"givenName":null}</c>
    /// for <c>name</c> removes <c>name.givenName</c>. One that loses its <c>value</c> goes as a whole.
    /// </summary>
    private static bool Keeps(AttributeDefinition attribute, JsonNode? value, string path, Cleared cleared)
    {
        if (value is null || (value is JsonArray list && attribute.MultiValued && !KeepsElements(list)))
        {
            cleared.Add(attribute, path);
            return false;
        }

        if (value is not JsonObject { Count: > 0 } members || !attribute.IsComplex)
        {
            return true;
        }

        var isExtension = path.EndsWith(attribute.Name, StringComparison.OrdinalIgnoreCase) && attribute.Name.Contains(':');
        var separator = isExtension ? ":" : ".";
        var (below, losesValue) = (new Cleared(cleared.Adds), false);
        JsonMembers.RemoveAll(members, (name, member) =>
        {
            var sub = attribute.FindSub(name);
            if (sub is null or { Mutability: Mutability.ReadOnly })
            {
                return member is null;
            }

            var isCleared = !Keeps(sub, member, path + separator + name, below);
            losesValue |= isCleared && sub.Name == "value";
            return isCleared;
        });
        if (members.Count == 0 && losesValue)
        {
            cleared.Add(attribute, path);
        }
        else
        {
            cleared.Paths.AddRange(below.Paths);
        }

        return members.Count > 0;
    }

    private static bool KeepsElements(JsonArray list)
    {
        var had = list.Count > 0;
        foreach (var element in list.OfType<JsonObject>())
        {
            JsonMembers.RemoveAll(element, (_, value) => value is null);
        }

        list.RemoveAll(element => element is null or JsonObject { Count: 0 });
        return !had || list.Count > 0;
    }

    /// <summary>An element that loses its <c>value</c> has no meaning: it is removed as a whole.</summary>
    private static string Whole(PathText parts) => (IsValueOfElement(parts) ? parts with { Sub = null } : parts).ToString();

    private static bool IsValueOfElement(PathText parts) =>
        parts.Filter is not null && "value".Equals(parts.Sub, StringComparison.OrdinalIgnoreCase);

    private static JsonObject[] Removals(Cleared cleared) => [.. cleared.Paths.Select(path => PatchBody.Operation("remove", path, null))];

    /// <summary>What one operation clears; one that adds clears no list.</summary>
    private sealed record Cleared(bool Adds)
    {
        public List<string> Paths { get; } = [];

        public void Add(AttributeDefinition attribute, string path)
        {
            if (!Spares(attribute))
            {
                Paths.Add(path);
            }
        }

        public bool Spares(AttributeDefinition attribute) => Adds && attribute.MultiValued;
    }
}
