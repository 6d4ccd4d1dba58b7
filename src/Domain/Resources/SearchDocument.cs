using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary>
/// The twin of a resource's document that filters compare with: same canonical names and nesting, but strings and references folded unless
/// caseExact, dateTime as UTC text <c>yyyy-MM-ddTHH:mm:ss.fffffffZ</c>, no null, empty string, empty array or empty object, no <c>id</c>,
/// <c>externalId</c>, <c>meta</c>, and no membership or computed attributes, which stores keep in columns and rows. Extensions stand under
/// their URN.
/// </summary>
public static class SearchDocument
{
    public static JsonObject Build(ResourceType type, JsonObject attributes)
    {
        var document = new JsonObject();
        foreach (var (name, value) in attributes)
        {
            if (FindCore(type, name) is { } definition)
            {
                Put(document, definition.Name, type.IsKeptInRows(definition) ? null : BuildValue(definition, value));
            }
            else if (type.FindExtension(name) is { } extension && value is JsonObject source)
            {
                Put(document, extension.Schema.Id, BuildExtension(extension.Schema, source));
            }
        }

        return document;
    }

    /// <summary>One value in the form of the search document, or null if it counts as absent.</summary>
    public static JsonNode? BuildValue(AttributeDefinition definition, JsonNode? value) => value switch
    {
        null => null,
        JsonArray array => BuildArray(definition, array),
        JsonObject source => definition.IsComplex ? BuildObject(definition, source) : null,
        _ => BuildSimple(definition, value),
    };

    private static AttributeDefinition? FindCore(ResourceType type, string name) =>
        name == CommonAttributes.Schemas.Name ? CommonAttributes.Schemas : type.Schema.Find(name);

    private static JsonObject? BuildExtension(Schema schema, JsonObject source)
    {
        var result = new JsonObject();
        foreach (var (name, value) in source)
        {
            if (schema.Find(name) is { } definition)
            {
                Put(result, definition.Name, BuildValue(definition, value));
            }
        }

        return result.Count == 0 ? null : result;
    }

    private static JsonArray? BuildArray(AttributeDefinition definition, JsonArray source)
    {
        var result = new JsonArray();
        foreach (var item in source)
        {
            if (BuildValue(definition, item) is { } element)
            {
                result.Add(element);
            }
        }

        return result.Count == 0 ? null : result;
    }

    /// <summary>In the schema's order, so that equal values have equal texts.</summary>
    private static JsonObject? BuildObject(AttributeDefinition definition, JsonObject source)
    {
        var result = new JsonObject();
        foreach (var sub in definition.SubAttributes)
        {
            if (source.TryGetPropertyValue(sub.Name, out var value))
            {
                Put(result, sub.Name, BuildValue(sub, value));
            }
        }

        return result.Count == 0 ? null : result;
    }

    private static JsonValue? BuildSimple(AttributeDefinition definition, JsonNode value)
    {
        switch (definition.Type)
        {
            case AttributeType.Boolean:
                return value.GetValueKind() is JsonValueKind.True or JsonValueKind.False
                    ? JsonValue.Create(value.GetValueKind() == JsonValueKind.True)
                    : null;
            case AttributeType.Integer or AttributeType.Decimal:
                return BuildNumber(value);
            default:
                return JsonMembers.TryReadText(value, out var text) && text is { Length: > 0 }
                    ? JsonValue.Create(BuildText(definition, text))
                    : null;
        }
    }

    private static JsonValue? BuildNumber(JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.Number || AttributeValueChecker.ReadNumber(value) is not { } number)
        {
            return null;
        }

        return decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue
            ? JsonValue.Create((long)number)
            : JsonValue.Create(number);
    }

    private static string BuildText(AttributeDefinition definition, string text) => definition.Type switch
    {
        AttributeType.DateTime => DateTimeText.TryNormalize(text, out var utc) ? utc : text,
        AttributeType.Binary => text,
        _ => definition.CaseExact ? text : Folding.Fold(text),
    };

    private static void Put(JsonObject target, string name, JsonNode? value)
    {
        if (value is not null)
        {
            target[name] = value;
        }
    }
}
