using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Profiles.Rewrites;

/// <summary>
/// Reads the bare name of an extension attribute as the attribute of the one extension that has it: <c>manager</c> is
/// <c>urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager</c>. A name that the core schema knows, or that several extensions
/// know, stays.
/// </summary>
public static class ExtensionNames
{
    public static string Qualify(string path, ResourceType type) =>
        PathText.Split(path, type) is { Uri: null } parts && Owner(parts.Attribute, type) is { } uri
            ? (parts with { Uri = uri }).ToString()
            : path;

    public static JsonObject RewritePatch(JsonObject body, ResourceType type)
    {
        PatchBody.MapPaths(body, path => Qualify(path, type));
        foreach (var values in PatchBody.ValuesWithoutPath(body))
        {
            Move(values, type, keepsNull: true);
        }

        return body;
    }

    /// <summary>Moves bare keys into the extension's object; null and what the extension's object already says are dropped.</summary>
    public static JsonObject RewriteResource(JsonObject resource, ResourceType type) => Move(resource, type, keepsNull: false);

    public static string RewriteFilter(string filter, ResourceType type) => FilterText.MapPaths(filter, path => Qualify(path, type));

    /// <summary>In a PATCH, null clears: <c>{"manager":null}</c> is <c>{"urn:…:User":{"manager":null}}</c>.</summary>
    private static JsonObject Move(JsonObject resource, ResourceType type, bool keepsNull)
    {
        foreach (var (key, value) in resource.ToArray())
        {
            if (PathText.Split(key, type) is not { Uri: null, Sub: null, Filter: null } parts
                || Owner(parts.Attribute, type) is not { } uri)
            {
                continue;
            }

            resource.Remove(key);
            if (value is null && !keepsNull)
            {
                continue;
            }

            var name = JsonMembers.FindKey(resource, uri) ?? uri;
            if (resource[name] is null)
            {
                resource[name] = new JsonObject { [key] = value };
            }
            else if (resource[name] is JsonObject extension && JsonMembers.FindKey(extension, key) is null)
            {
                extension[key] = value;
            }
        }

        return resource;
    }

    private static string? Owner(string attribute, ResourceType type)
    {
        if (type.Schema.Find(attribute) is not null || CommonAttributes.Find(attribute) is not null)
        {
            return null;
        }

        var owners = type.Extensions.Where(extension => extension.Schema.Find(attribute) is not null).Take(2).ToArray();
        return owners.Length == 1 ? owners[0].Schema.Id : null;
    }
}
