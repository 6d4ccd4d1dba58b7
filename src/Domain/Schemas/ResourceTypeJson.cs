using Scim.Domain.Errors;

namespace Scim.Domain.Schemas;

/// <summary>
/// Resource types as JSON, RFC 7643 §6. Reading never throws: a faulty document answers <c>invalidValue</c> with the place and what is
/// wrong there. Unknown keys are skipped.
/// </summary>
public static class ResourceTypeJson
{
    private static readonly ImmutableArray<string> Keys =
        ["schemas", "id", "meta", "name", "endpoint", "description", "schema", "schemaExtensions"];

    private static readonly ImmutableArray<string> ExtensionKeys = ["schema", "required"];

    /// <summary><paramref name="schemas"/> are those that the document may name.</summary>
    public static ParseResult<ResourceType> Read(string json, IReadOnlyCollection<Schema> schemas)
    {
        var reader = new DocumentReader(ScimErrors.ResourceTypeDocument);
        return reader.Run(() => Read(reader, reader.Parse(json), schemas));
    }

    /// <summary><paramref name="schemas"/> are those that the document may name.</summary>
    public static ParseResult<ResourceType> Read(JsonNode? document, IReadOnlyCollection<Schema> schemas)
    {
        var reader = new DocumentReader(ScimErrors.ResourceTypeDocument);
        return reader.Run(() => Read(reader, document, schemas));
    }

    /// <summary>The same; an unknown key, at any depth, is a fault.</summary>
    public static ParseResult<ResourceType> ReadStrictly(JsonNode? document, IReadOnlyCollection<Schema> schemas)
    {
        var reader = new DocumentReader(ScimErrors.ResourceTypeDocument, refuseUnknown: true);
        return reader.Run(() => Read(reader, document, schemas));
    }

    /// <summary>The complete document, without <c>meta</c>; <c>id</c> is the name.</summary>
    public static JsonObject Write(ResourceType type)
    {
        var extensions = type.Extensions.Select(extension => new JsonObject
        {
            ["schema"] = extension.Schema.Id,
            ["required"] = extension.Required,
        });
        return new JsonObject
        {
            ["schemas"] = new JsonArray(SchemaUris.ResourceType),
            ["id"] = type.Name,
            ["name"] = type.Name,
            ["endpoint"] = type.Endpoint,
            ["description"] = type.Description,
            ["schema"] = type.Schema.Id,
            ["schemaExtensions"] = new JsonArray([.. extensions]),
        };
    }

    private static ResourceType? Read(DocumentReader reader, JsonNode? node, IReadOnlyCollection<Schema> schemas)
    {
        var document = reader.Object(node, "document");
        reader.Demand(document, "", Keys);
        var name = reader.Text(document, "", "name");
        if (!AttributePathParser.IsAttributeName(name))
        {
            reader.Fail("name", $"'{ScimErrors.Shorten(name)}' is not a name (a letter, then letters, digits, '-', '_' and '$')");
        }

        var endpoint = ReadEndpoint(reader, document);
        var description = reader.Text(document, "", "description", fallback: "");
        var schema = FindSchema(reader, document, "", schemas);
        var extensions = ReadExtensions(reader, document, schemas);

        return reader.Fault is null ? new ResourceType(name, endpoint, description, schema!, extensions) : null;
    }

    private static string ReadEndpoint(DocumentReader reader, JsonObject document)
    {
        var endpoint = reader.Text(document, "", "endpoint");
        if (endpoint.Length < 2 || endpoint[0] != '/' || !AttributePathParser.IsAttributeName(endpoint.AsSpan(1)))
        {
            reader.Fail("endpoint", $"'{ScimErrors.Shorten(endpoint)}' is not a slash and one path segment, such as '/Devices'");
        }
        else if (ProtocolEndpoints.Names.Contains(endpoint[1..]))
        {
            reader.Fail("endpoint", $"'{endpoint}' belongs to the protocol (RFC 7644 §3.2)");
        }

        return endpoint;
    }

    private static ImmutableArray<SchemaExtension> ReadExtensions(
        DocumentReader reader, JsonObject document, IReadOnlyCollection<Schema> schemas)
    {
        var extensions = ImmutableArray.CreateBuilder<SchemaExtension>();
        var uris = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { reader.Text(document, "", "schema") };
        foreach (var (node, place) in reader.Items(document, "", "schemaExtensions"))
        {
            var item = reader.Object(node, place);
            reader.Demand(item, place, ExtensionKeys);
            var schema = FindSchema(reader, item, place, schemas);
            var required = reader.Flag(item, place, "required");
            if (schema is not null && !uris.Add(schema.Id))
            {
                reader.Fail(DocumentReader.Join(place, "schema"), $"'{schema.Id}' is named twice");
            }

            if (schema is null || reader.Fault is not null)
            {
                return [];
            }

            extensions.Add(new SchemaExtension(schema, required));
        }

        return extensions.ToImmutable();
    }

    private static Schema? FindSchema(DocumentReader reader, JsonObject source, string where, IReadOnlyCollection<Schema> schemas)
    {
        var uri = reader.Text(source, where, "schema");
        var found = schemas.FirstOrDefault(schema => schema.Id.Equals(uri, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            reader.Fail(DocumentReader.Join(where, "schema"), $"no schema '{ScimErrors.Shorten(uri)}' is known; load the schema first");
        }

        return found;
    }
}
