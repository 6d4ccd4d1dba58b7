using System.Text;
using System.Text.RegularExpressions;
using Scim.Application.Presentation;
using Scim.Domain.Profiles.Rewrites;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Bulk;

/// <summary>
/// Finds <c>bulkId:…</c> where a reference can stand and nowhere else: attributes that refer to resources (<c>members</c>, <c>manager</c>)
/// as a whole and in their <c>value</c> and <c>$ref</c>, reference attributes, and the brackets of a path to one of them. A URI may end in
/// it. A text that only looks like one stays a text.
/// </summary>
internal static partial class BulkReferences
{
    public const string Prefix = "bulkId:";

    private static readonly byte[] PrefixUtf8 = Encoding.UTF8.GetBytes(Prefix);

    public static List<BulkReference> Find(SchemaRegistry schemas, ResourceType type, BulkOperation operation)
    {
        var found = new List<BulkReference>();
        if (operation.Data is { } data && MayRefer(data))
        {
            if (operation.Method == "PATCH")
            {
                CollectPatch(schemas, type, data, found);
            }
            else
            {
                CollectResource(schemas, type, data, found);
            }
        }

        return found;
    }

    /// <summary>
    /// Most operations refer to nothing. A look at their text makes no tree of them, which would be alive until the whole request is done.
    /// </summary>
    private static bool MayRefer(JsonObject data)
    {
        using var text = new JsonOutput();
        text.WriteNode(data);
        return text.Written.Span.IndexOf(PrefixUtf8) >= 0;
    }

    private static void CollectPatch(SchemaRegistry schemas, ResourceType type, JsonObject data, List<BulkReference> found)
    {
        foreach (var operation in PatchBody.Operations(data))
        {
            var value = JsonMembers.Get(operation, "value");
            if (JsonMembers.Get(operation, "path") is not JsonValue path)
            {
                CollectResource(schemas, type, value as JsonObject ?? [], found);
            }
            else if (path.TryGetValue(out string? text) && BindPath(schemas, type, text) is { } bound)
            {
                CollectBound(type, bound, value, found);
                if (RefersToResources(bound.Top))
                {
                    var brackets = new BulkText(path);
                    found.AddRange(InBrackets().Matches(text).Select(
                        match => new BulkReference(brackets, "\"", match.Groups[1].Value, "\"", null)));
                }
            }
        }
    }

    private static BoundAttribute? BindPath(SchemaRegistry schemas, ResourceType type, string path) =>
        PathText.Split(path, type) is { } parts ? Bind(schemas, type, (parts with { Filter = null }).ToString()) : null;

    private static BoundAttribute? Bind(SchemaRegistry schemas, ResourceType type, string path) =>
        AttributePathParser.Parse(path).Value is { } parsed && schemas.TryBind(type, parsed, out var bound) ? bound : null;

    /// <summary>A resource, or the value of a PATCH operation without a path: keys may be plain, dotted, or begin with a URN.</summary>
    private static void CollectResource(SchemaRegistry schemas, ResourceType type, JsonObject data, List<BulkReference> found)
    {
        foreach (var (key, value) in data)
        {
            if (type.FindExtension(key) is { } extension)
            {
                CollectMembers(type, extension.Schema.Find, value as JsonObject ?? [], found);
            }
            else if (Bind(schemas, type, key) is { } bound)
            {
                CollectBound(type, bound, value, found);
            }
        }
    }

    private static void CollectMembers(
        ResourceType type, Func<string, AttributeDefinition?> find, JsonObject members, List<BulkReference> found)
    {
        foreach (var (key, value) in members)
        {
            if (find(key) is { } definition)
            {
                CollectValue(type, definition, value, found);
            }
        }
    }

    private static void CollectBound(ResourceType type, BoundAttribute bound, JsonNode? value, List<BulkReference> found)
    {
        if (bound.IsExtension)
        {
            CollectMembers(type, bound.Definition.FindSub, value as JsonObject ?? [], found);
        }
        else if (bound.Parent is { } parent)
        {
            CollectSub(parent, bound.Definition, value, null, found);
        }
        else
        {
            CollectValue(type, bound.Definition, value, found);
        }
    }

    private static void CollectValue(ResourceType type, AttributeDefinition definition, JsonNode? value, List<BulkReference> found)
    {
        var isMembership = ReferenceEquals(definition, type.MembershipAttribute);
        foreach (var element in Each(value))
        {
            var member = isMembership ? element : null;
            if (element is JsonObject members && definition.IsComplex)
            {
                foreach (var (key, part) in members)
                {
                    if (definition.FindSub(key) is { } sub)
                    {
                        CollectSub(definition, sub, part, member, found);
                    }
                }
            }
            else if (definition.Type == AttributeType.Reference || RefersToResources(definition))
            {
                AddIfReference(element, member, found);
            }
        }
    }

    private static void CollectSub(
        AttributeDefinition parent, AttributeDefinition sub, JsonNode? value, JsonNode? member, List<BulkReference> found)
    {
        if (sub.Type == AttributeType.Reference || (sub.Name == "value" && RefersToResources(parent)))
        {
            foreach (var element in Each(value))
            {
                AddIfReference(element, member, found);
            }
        }
    }

    private static IEnumerable<JsonNode?> Each(JsonNode? value) => value as JsonArray ?? (IEnumerable<JsonNode?>)[value];

    private static void AddIfReference(JsonNode? node, JsonNode? member, List<BulkReference> found)
    {
        if (node is JsonValue value && value.TryGetValue(out string? text) && LastSegment().Match(text) is { Success: true } match)
        {
            found.Add(new BulkReference(new BulkText(value), match.Groups[1].Value, match.Groups[2].Value, "", member));
        }
    }

    private static bool RefersToResources(AttributeDefinition definition) => definition.IsComplex && definition.FindSub("$ref") is not null;

    [GeneratedRegex("^(|[^\\s]*/)bulkId:([^/]+)$")]
    private static partial Regex LastSegment();

    /// <summary>Outside of brackets a path has no quotes.</summary>
    [GeneratedRegex("(?<!\\\\)\"bulkId:([^\"\\\\]+)\"")]
    private static partial Regex InBrackets();
}
