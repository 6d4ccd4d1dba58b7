using Scim.Domain.Profiles.Rewrites;
using Scim.Domain.Schemas;

namespace Scim.Application.Bulk;

/// <summary>
/// Finds <c>bulkId:…</c> where a reference can stand and nowhere else: <c>value</c> and <c>$ref</c> of complex attributes that refer to resources
/// (<c>members</c>, <c>manager</c>), and reference attributes. A text that only looks like one stays a text.
/// </summary>
public static class BulkReferences
{
    public const string Prefix = "bulkId:";

    public static List<BulkReference> Find(SchemaRegistry schemas, ResourceType type, BulkOperation operation)
    {
        var found = new List<BulkReference>();
        if (operation.Data is { } data)
        {
            if (operation.Method == "PATCH")
            {
                CollectPatch(schemas, type, data, found);
            }
            else
            {
                CollectResource(type, data, found);
            }
        }

        return found;
    }

    private static void CollectPatch(SchemaRegistry schemas, ResourceType type, JsonObject data, List<BulkReference> found)
    {
        var operations = JsonKeys.Get(data, "Operations") as JsonArray;
        foreach (var operation in operations?.OfType<JsonObject>() ?? [])
        {
            if (JsonKeys.Find(operation, "value") is not { } key)
            {
                continue;
            }

            if (JsonKeys.GetText(operation, "path") is { } path)
            {
                CollectAtPath(schemas, type, operation, key, path, found);
            }
            else if (operation[key] is JsonObject value)
            {
                CollectResource(type, value, found);
            }
        }
    }

    private static void CollectAtPath(SchemaRegistry schemas, ResourceType type, JsonObject operation, string key, string path, List<BulkReference> found)
    {
        var bracket = path.IndexOf('[');
        if (AttributePathParser.Parse(bracket < 0 ? path : path[..bracket]).Value is not { } parsed || !schemas.TryBind(type, parsed, out var bound))
        {
            return;
        }

        if (bound.IsExtension && operation[key] is JsonObject extension)
        {
            CollectIn(type, bound.Definition.FindSub, extension, found);
        }
        else if (bound.Parent is { } parent)
        {
            AddIfReference(operation, key, RefersToResources(parent) && IsReferenceKey(bound.Definition.Name), isMember: false, found);
        }
        else
        {
            CollectValue(type, bound.Definition, operation, key, found);
        }
    }

    private static void CollectResource(ResourceType type, JsonObject data, List<BulkReference> found)
    {
        CollectIn(type, type.Schema.Find, data, found);
        foreach (var (key, value) in data)
        {
            if (value is JsonObject values && type.FindExtension(key) is { } extension)
            {
                CollectIn(type, extension.Schema.Find, values, found);
            }
        }
    }

    private static void CollectIn(ResourceType type, Func<string, AttributeDefinition?> find, JsonObject data, List<BulkReference> found)
    {
        foreach (var key in data.Select(pair => pair.Key).ToArray())
        {
            if (find(key) is { } definition)
            {
                CollectValue(type, definition, data, key, found);
            }
        }
    }

    private static void CollectValue(ResourceType type, AttributeDefinition definition, JsonObject holder, string key, List<BulkReference> found)
    {
        if (!RefersToResources(definition))
        {
            AddIfReference(holder, key, definition.Type == AttributeType.Reference, isMember: false, found);
            return;
        }

        var isMember = ReferenceEquals(definition, type.MembershipAttribute);
        var value = holder[key];
        foreach (var element in value is JsonArray array ? array.OfType<JsonObject>() : value is JsonObject single ? [single] : [])
        {
            foreach (var name in element.Select(pair => pair.Key).Where(IsReferenceKey).ToArray())
            {
                AddIfReference(element, name, true, isMember, found);
            }
        }
    }

    private static void AddIfReference(JsonObject holder, string key, bool isPosition, bool isMember, List<BulkReference> found)
    {
        if (isPosition && holder[key] is JsonValue value && value.TryGetValue(out string? text) && text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            found.Add(new BulkReference(holder, key, text[Prefix.Length..], isMember));
        }
    }

    private static bool RefersToResources(AttributeDefinition definition) => definition.IsComplex && definition.FindSub("$ref") is not null;

    private static bool IsReferenceKey(string name) => name.Equals("value", StringComparison.OrdinalIgnoreCase) || name.Equals("$ref", StringComparison.OrdinalIgnoreCase);
}
