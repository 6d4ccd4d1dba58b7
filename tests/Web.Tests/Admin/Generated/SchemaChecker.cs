namespace Scim.Web.Tests.Admin.Generated;

/// <summary>
/// Checks values against the schemas of an OpenAPI 3.1 document. A property that an object's schema does not name is a fault.
/// </summary>
public sealed class SchemaChecker(JsonObject document)
{
    public IReadOnlyList<string> Check(JsonNode? value, JsonNode schema)
    {
        var faults = new List<string>();
        Check(value, schema.AsObject(), "$", faults);
        return faults;
    }

    private void Check(JsonNode? value, JsonObject schema, string path, List<string> faults)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            Check(value, Resolve(reference), path, faults);
            return;
        }

        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray choices)
        {
            if (!choices.Any(choice => Fits(value, choice!.AsObject())))
            {
                faults.Add($"{path}: none of the choices fits {value?.ToJsonString() ?? "null"}");
            }

            return;
        }

        if (!HasType(value, schema["type"]))
        {
            faults.Add($"{path}: {schema["type"]!.ToJsonString()} was promised, not {value?.ToJsonString() ?? "null"}");
            return;
        }

        if (schema["enum"] is JsonArray allowed && !allowed.Any(each => JsonNode.DeepEquals(each, value)))
        {
            faults.Add($"{path}: {value?.ToJsonString() ?? "null"} is not among {allowed.ToJsonString()}");
        }

        CheckParts(value, schema, path, faults);
    }

    private void CheckParts(JsonNode? value, JsonObject schema, string path, List<string> faults)
    {
        if (value is JsonArray items && schema["items"] is JsonObject itemSchema)
        {
            for (var index = 0; index < items.Count; index++)
            {
                Check(items[index], itemSchema, $"{path}[{index}]", faults);
            }
        }
        else if (value is JsonObject fields)
        {
            CheckFields(fields, schema, path, faults);
        }
    }

    private void CheckFields(JsonObject fields, JsonObject schema, string path, List<string> faults)
    {
        var properties = schema["properties"]?.AsObject();
        faults.AddRange(
            (schema["required"]?.AsArray() ?? [])
                .Where(name => !fields.ContainsKey((string)name!))
                .Select(name => $"{path}.{name}: is missing"));
        foreach (var (name, field) in fields)
        {
            if (properties?[name] is JsonObject known)
            {
                Check(field, known, $"{path}.{name}", faults);
            }
            else if (schema["additionalProperties"] is JsonObject others)
            {
                Check(field, others, $"{path}.{name}", faults);
            }
            else if (properties is not null)
            {
                faults.Add($"{path}.{name}: is not described");
            }
        }
    }

    private bool Fits(JsonNode? value, JsonObject schema)
    {
        var faults = new List<string>();
        Check(value, schema, "$", faults);
        return faults.Count == 0;
    }

    private JsonObject Resolve(string reference) =>
        reference
            .Split('/')
            .Skip(1)
            .Aggregate((JsonNode)document, (node, step) => node[step] ?? throw new InvalidOperationException($"{reference} leads nowhere."))
            .AsObject();

    private static bool HasType(JsonNode? value, JsonNode? type) => type switch
    {
        null => true,
        JsonArray several => several.Any(each => IsOf(value, (string)each!)),
        _ => IsOf(value, (string)type!),
    };

    private static bool IsOf(JsonNode? value, string type) => (value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        JsonValueKind.Null => type == "null",
        JsonValueKind.String => type == "string",
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Array => type == "array",
        JsonValueKind.Object => type == "object",
        JsonValueKind.Number => type == "number" || (type == "integer" && value!.AsValue().TryGetValue<long>(out _)),
        _ => false,
    };
}
