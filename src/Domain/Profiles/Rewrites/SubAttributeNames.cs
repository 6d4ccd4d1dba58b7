using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Profiles.Rewrites;

/// <summary>
/// Reads the bare name of a sub-attribute as its path: <c>familyName</c> is <c>name.familyName</c>. A name that an attribute of the core
/// schema or of all resources has stays, and so does one that several complex attributes have; lists are not looked into.
/// </summary>
public static class SubAttributeNames
{
    public static string Qualify(string path, ResourceType type) =>
        PathText.Split(path, type) is { Uri: null, Sub: null, Filter: null } parts && Owner(parts.Attribute, type) is { } owner
            ? (parts with { Attribute = owner, Sub = parts.Attribute }).ToString()
            : path;

    /// <summary>Paths, and the keys of values without a path.</summary>
    public static JsonObject RewritePatch(JsonObject body, ResourceType type)
    {
        PatchBody.MapPaths(body, path => Qualify(path, type));
        foreach (var values in PatchBody.ValuesWithoutPath(body))
        {
            foreach (var (key, value) in values.ToArray())
            {
                if (Qualify(key, type) is var name && name != key && JsonMembers.FindKey(values, name) is null)
                {
                    values.Remove(key);
                    values[name] = value;
                }
            }
        }

        return body;
    }

    private static string? Owner(string name, ResourceType type)
    {
        if (type.Schema.Find(name) is not null || CommonAttributes.Find(name) is not null)
        {
            return null;
        }

        var owners = type.Schema.Attributes.Where(each => each is { IsComplex: true, MultiValued: false } && each.FindSub(name) is not null)
            .Take(2).ToArray();
        return owners.Length == 1 ? owners[0].Name : null;
    }
}
