using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Profiles.Rewrites;

/// <summary>
/// Reads other URNs as the ones that the schemas have: in <c>schemas</c>, as keys, in PATCH paths and in filters.
/// <paramref name="aliases"/> maps an alias to a URN; <see cref="CoreSchema"/> stands for the core schema of the resource type.
/// <paramref name="ignored"/> are URNs that mean nothing here.
/// </summary>
public sealed class SchemaAliases(IEnumerable<KeyValuePair<string, string>> aliases, params IEnumerable<string> ignored)
{
    public const string CoreSchema = "";

    private readonly ImmutableArray<KeyValuePair<string, string>> _aliases = [.. aliases.OrderByDescending(alias => alias.Key.Length)];
    private readonly ImmutableHashSet<string> _ignored = ignored.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A key, a path, or a URN. A dot after the URN of a known schema is read as the colon that belongs there.</summary>
    public string RewriteName(string name, ResourceType type)
    {
        foreach (var (alias, uri) in _aliases)
        {
            if (After(name, alias) is { } rest)
            {
                return (uri == CoreSchema ? type.Schema.Id : uri) + (rest.StartsWith('.') ? ":" + rest[1..] : rest);
            }
        }

        foreach (var extension in type.Extensions)
        {
            if (After(name, extension.Schema.Id) is { Length: > 1 } rest && rest[0] == '.')
            {
                return extension.Schema.Id + ":" + rest[1..];
            }
        }

        return name;
    }

    /// <summary>A resource, or the value of a PATCH operation without a path.</summary>
    public JsonObject RewriteResource(JsonObject resource, ResourceType type)
    {
        foreach (var key in resource.Select(member => member.Key).ToArray())
        {
            var name = RewriteName(key, type);
            if (_ignored.Contains(name))
            {
                resource.Remove(key);
            }
            else if (name != key)
            {
                Move(resource, key, name);
            }
        }

        if (JsonMembers.Get(resource, "schemas") is JsonArray schemas)
        {
            Declared(schemas, type);
        }

        return resource;
    }

    public JsonObject RewritePatch(JsonObject body, ResourceType type)
    {
        PatchBody.MapPaths(body, path => RewriteName(path, type));
        foreach (var values in PatchBody.ValuesWithoutPath(body))
        {
            RewriteResource(values, type);
        }

        return body;
    }

    public string RewriteFilter(string filter, ResourceType type) => FilterText.MapPaths(filter, path => RewriteName(path, type));

    private static string? After(string name, string uri)
    {
        if (!name.StartsWith(uri, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return name.Length == uri.Length || name[uri.Length] is ':' or '.' ? name[uri.Length..] : null;
    }

    private static void Move(JsonObject resource, string key, string name)
    {
        var value = resource[key]?.DeepClone();
        resource.Remove(key);
        if (JsonMembers.Get(resource, name) is JsonObject present && value is JsonObject more)
        {
            foreach (var (member, added) in more)
            {
                present[member] = JsonMembers.Get(present, member)?.DeepClone() ?? added?.DeepClone();
            }
        }
        else if (JsonMembers.Get(resource, name) is null)
        {
            resource[name] = value;
        }
    }

    private void Declared(JsonArray schemas, ResourceType type)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var given = schemas.ToArray();
        schemas.Clear();
        foreach (var node in given)
        {
            if (node.AsText() is not { } uri)
            {
                schemas.Add(node);
                continue;
            }

            var name = RewriteName(uri, type);
            if (!_ignored.Contains(name) && seen.Add(name))
            {
                schemas.Add(name);
            }
        }
    }
}
