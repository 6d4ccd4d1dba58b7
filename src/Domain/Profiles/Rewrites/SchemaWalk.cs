using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Profiles.Rewrites;

/// <summary>
/// Visits every value that the schema knows, in resources and in PATCH bodies, and puts what a <see cref="ValueRewrite"/> answers in its
/// place.
/// </summary>
public static class SchemaWalk
{
    /// <summary>A resource, or the value of a PATCH operation without a path: keys may be plain, dotted, or begin with a URN.</summary>
    public static JsonObject RewriteResource(JsonObject resource, ResourceType type, ValueRewrite rewrite)
    {
        foreach (var key in resource.Select(member => member.Key).ToArray())
        {
            if (PathText.Split(key, type)?.FindIn(type) is { } attribute)
            {
                JsonMembers.Put(resource, key, Value(attribute, resource[key], rewrite));
            }
        }

        return resource;
    }

    /// <summary>The values of all operations of a PatchOp message.</summary>
    public static JsonObject RewritePatch(JsonObject body, ResourceType type, ValueRewrite rewrite)
    {
        foreach (var operation in PatchBody.Operations(body))
        {
            if (JsonMembers.FindKey(operation, "value") is not { } key)
            {
                continue;
            }

            if (JsonMembers.GetText(operation, "path") is { Length: > 0 } path)
            {
                if (PathText.Split(path, type)?.FindIn(type) is { } attribute)
                {
                    JsonMembers.Put(operation, key, Value(attribute, operation[key], rewrite));
                }
            }
            else if (operation[key] is JsonObject values)
            {
                RewriteResource(values, type, rewrite);
            }
        }

        return body;
    }

    private static JsonNode? Value(AttributeDefinition attribute, JsonNode? value, ValueRewrite rewrite)
    {
        value = rewrite(attribute, value);
        if (value is JsonArray list && attribute.MultiValued)
        {
            var element = attribute with { MultiValued = false };
            for (var index = 0; index < list.Count; index++)
            {
                var rewritten = Value(element, list[index], rewrite);
                if (!ReferenceEquals(rewritten, list[index]))
                {
                    list[index] = rewritten;
                }
            }
        }
        else if (value is JsonObject members && attribute.IsComplex)
        {
            foreach (var key in members.Select(member => member.Key).ToArray())
            {
                if (attribute.FindSub(key) is { } sub)
                {
                    JsonMembers.Put(members, key, Value(sub, members[key], rewrite));
                }
            }
        }

        return value;
    }
}
