using Scim.Domain.Errors;

namespace Scim.Domain.Schemas;

/// <summary>
/// Schemas as JSON, RFC 7643 §7. Reading never throws: a faulty document answers <c>invalidValue</c> with the place in the document
/// (<c>attributes[3].subAttributes[0].type</c>) and what is wrong there. Characteristics left out have the defaults of RFC 7643 §2.2;
/// references and binaries are case exact (§2.3.6, §2.3.7); a writeOnly attribute is never returned (§7). Unknown keys are skipped.
/// </summary>
public static class SchemaJson
{
    private const string MessagePrefix = "urn:ietf:params:scim:api:";

    private static readonly ImmutableArray<string> Keys = ["schemas", "id", "meta", "name", "description", "attributes"];

    public static ParseResult<Schema> Read(string json)
    {
        var reader = new DocumentReader(ScimErrors.SchemaDocument);
        return reader.Run(() => Read(reader, reader.Parse(json)));
    }

    public static ParseResult<Schema> Read(JsonNode? document)
    {
        var reader = new DocumentReader(ScimErrors.SchemaDocument);
        return reader.Run(() => Read(reader, document));
    }

    /// <summary>The same; an unknown key, at any depth, is a fault.</summary>
    public static ParseResult<Schema> ReadStrictly(JsonNode? document)
    {
        var reader = new DocumentReader(ScimErrors.SchemaDocument, refuseUnknown: true);
        return reader.Run(() => Read(reader, document));
    }

    /// <summary>The complete document, each characteristic spelled out, without <c>meta</c>.</summary>
    public static JsonObject Write(Schema schema) => new()
    {
        ["schemas"] = new JsonArray(SchemaUris.Schema),
        ["id"] = schema.Id,
        ["name"] = schema.Name,
        ["description"] = schema.Description,
        ["attributes"] = new JsonArray([.. schema.Attributes.Select(AttributeJson.Write)]),
    };

    private static Schema? Read(DocumentReader reader, JsonNode? node)
    {
        var document = reader.Object(node, "document");
        reader.Demand(document, "", Keys);
        var id = reader.Text(document, "", "id");
        if (!AttributePathParser.IsUrn(id) || id.StartsWith(MessagePrefix, StringComparison.OrdinalIgnoreCase))
        {
            reader.Fail(
                "id",
                $"'{ScimErrors.Shorten(id)}' cannot name a schema; a URN such as 'urn:example:params:scim:schemas:badge:1.0:User' "
                    + "is required");
        }

        var name = reader.Text(document, "", "name", fallback: id[(id.LastIndexOf(':') + 1)..]);
        var description = reader.Text(document, "", "description", fallback: "");
        var attributes = AttributeJson.ReadAll(reader, document, "", "attributes", isSub: false);

        return reader.Fault is null ? new Schema(id, name, description, attributes) : null;
    }
}
