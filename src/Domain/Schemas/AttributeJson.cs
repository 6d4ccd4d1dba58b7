using Scim.Domain.Errors;

namespace Scim.Domain.Schemas;

/// <summary>Attribute definitions as JSON: the elements of <c>attributes</c> and <c>subAttributes</c>, RFC 7643 §7.</summary>
internal static class AttributeJson
{
    private static readonly ImmutableArray<string> Keys =
    [
        "name", "type", "multiValued", "description", "required", "subAttributes", "caseExact", "canonicalValues", "mutability", "returned",
        "uniqueness", "referenceTypes",
    ];

    public static ImmutableArray<AttributeDefinition> ReadAll(
        DocumentReader reader, JsonObject source, string where, string list, bool isSub)
    {
        var attributes = ImmutableArray.CreateBuilder<AttributeDefinition>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (node, place) in reader.Items(source, where, list))
        {
            var attribute = Read(reader, reader.Object(node, place), place, isSub);
            if (reader.Fault is not null)
            {
                return [];
            }

            if (!names.Add(attribute.Name))
            {
                reader.Fail(
                    DocumentReader.Join(place, "name"), $"'{attribute.Name}' is used twice; names are compared without regard to case");
                return [];
            }

            attributes.Add(attribute);
        }

        if (attributes.Count == 0)
        {
            reader.Fail(DocumentReader.Join(where, list), "must list at least one attribute");
        }

        return attributes.ToImmutable();
    }

    public static JsonNode Write(AttributeDefinition attribute)
    {
        var json = new JsonObject
        {
            ["name"] = attribute.Name,
            ["type"] = DocumentWords.Write(attribute.Type),
            ["multiValued"] = attribute.MultiValued,
            ["description"] = attribute.Description,
            ["required"] = attribute.Required,
        };
        if (attribute.IsComplex)
        {
            json["subAttributes"] = new JsonArray([.. attribute.SubAttributes.Select(Write)]);
        }
        else
        {
            json["caseExact"] = attribute.CaseExact;
        }

        WriteTexts(json, "canonicalValues", attribute.CanonicalValues);
        json["mutability"] = DocumentWords.Write(attribute.Mutability);
        json["returned"] = DocumentWords.Write(attribute.Returned);
        json["uniqueness"] = DocumentWords.Write(attribute.Uniqueness);
        WriteTexts(json, "referenceTypes", attribute.ReferenceTypes);
        return json;
    }

    private static AttributeDefinition Read(DocumentReader reader, JsonObject source, string where, bool isSub)
    {
        reader.Demand(source, where, Keys);
        var type = reader.Word(source, where, "type", AttributeType.String);
        var mutability = reader.Word(source, where, "mutability", Mutability.ReadWrite);
        var isWriteOnly = mutability == Mutability.WriteOnly;
        var attribute = new AttributeDefinition(ReadName(reader, source, where, isSub), type)
        {
            Description = reader.Text(source, where, "description", fallback: ""),
            MultiValued = reader.Flag(source, where, "multiValued"),
            Required = reader.Flag(source, where, "required"),
            CaseExact = reader.Flag(source, where, "caseExact", fallback: type is AttributeType.Reference or AttributeType.Binary),
            Mutability = mutability,
            Returned = reader.Word(source, where, "returned", isWriteOnly ? Returned.Never : Returned.Default),
            Uniqueness = reader.Word(source, where, "uniqueness", Uniqueness.None),
            CanonicalValues = reader.Texts(source, where, "canonicalValues"),
            ReferenceTypes = reader.Texts(source, where, "referenceTypes"),
            SubAttributes = ReadSubAttributes(reader, source, where, type, isSub),
        };

        if (isWriteOnly && attribute.Returned != Returned.Never)
        {
            reader.Fail(DocumentReader.Join(where, "returned"), "must be 'never' for an attribute with mutability 'writeOnly'");
        }

        return attribute;
    }

    private static string ReadName(DocumentReader reader, JsonObject source, string where, bool isSub)
    {
        var name = reader.Text(source, where, "name");
        if (!AttributePathParser.IsAttributeName(name))
        {
            reader.Fail(
                DocumentReader.Join(where, "name"),
                $"'{ScimErrors.Shorten(name)}' is not an attribute name (a letter, then letters, digits, '-', '_' and '$')");
        }
        else if (!isSub && CommonAttributes.Find(name) is { } common)
        {
            reader.Fail(
                DocumentReader.Join(where, "name"), $"'{common.Name}' is an attribute of every resource and cannot be defined by a schema");
        }

        return name;
    }

    private static ImmutableArray<AttributeDefinition> ReadSubAttributes(
        DocumentReader reader, JsonObject source, string where, AttributeType type, bool isSub)
    {
        if (type == AttributeType.Complex)
        {
            if (!isSub)
            {
                return ReadAll(reader, source, where, "subAttributes", isSub: true);
            }

            reader.Fail(DocumentReader.Join(where, "type"), "a sub-attribute cannot be complex (RFC 7643 §2.3.8)");
        }
        else if (source["subAttributes"] is JsonArray { Count: > 0 })
        {
            reader.Fail(
                DocumentReader.Join(where, "subAttributes"),
                $"only a complex attribute has sub-attributes; this one is of type '{DocumentWords.Write(type)}'");
        }

        return [];
    }

    private static void WriteTexts(JsonObject json, string name, ImmutableArray<string> texts)
    {
        if (!texts.IsEmpty)
        {
            json[name] = new JsonArray([.. texts.Select(text => JsonValue.Create(text))]);
        }
    }
}
