using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Tests.Schemas;

public sealed class SchemaJsonTests
{
    private const string Badge = """
        {
          "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
          "id": "urn:acme:badge:1.0:User", "name": "Badge", "description": "A badge",
          "attributes": [
            { "name": "code", "type": "string", "multiValued": false, "required": true, "caseExact": true, "mutability": "immutable", "returned": "always", "uniqueness": "server", "canonicalValues": ["a", "b"] },
            { "name": "issued", "type": "dateTime" },
            { "name": "weight", "type": "Decimal", "vendorKey": { "any": 1 } },
            { "name": "pin", "type": "string", "mutability": "writeOnly" },
            { "name": "holder", "type": "reference", "referenceTypes": ["User"] },
            { "name": "doors", "type": "complex", "multiValued": true, "subAttributes": [ { "name": "value" }, { "name": "level", "type": "integer" } ] }
          ],
          "meta": { "resourceType": "Schema" }
        }
        """;

    [Fact]
    public void Read_Document_HasAllCharacteristicsAndDefaults()
    {
        var schema = SchemaJson.Read(Badge).ValueOrThrow();

        Assert.Equal(("urn:acme:badge:1.0:User", "Badge", "A badge"), (schema.Id, schema.Name, schema.Description));
        var code = schema.Find("CODE")!;
        Assert.Equal((true, true, false), (code.Required, code.CaseExact, code.MultiValued));
        Assert.Equal((Mutability.Immutable, Returned.Always, Uniqueness.Server), (code.Mutability, code.Returned, code.Uniqueness));
        Assert.Equal(["a", "b"], code.CanonicalValues);
        Assert.Equal(AttributeType.DateTime, schema.Find("issued")!.Type);
        Assert.Equal(AttributeType.Decimal, schema.Find("weight")!.Type);
        Assert.Equal(Returned.Never, schema.Find("pin")!.Returned);
        Assert.Equal(["User"], schema.Find("holder")!.ReferenceTypes);
        Assert.True(schema.Find("holder")!.CaseExact);
        var doors = schema.Find("doors")!;
        Assert.Equal(AttributeType.String, doors.FindSub("value")!.Type);
        Assert.Equal(AttributeType.Integer, doors.FindSub("level")!.Type);
    }

    [Fact]
    public void Write_ReadBack_IsTheSameDocument()
    {
        foreach (var schema in SchemaRegistry.Core.Schemas.Append(SchemaJson.Read(Badge).ValueOrThrow()))
        {
            var written = SchemaJson.Write(schema);

            Assert.True(JsonNode.DeepEquals(written, SchemaJson.Write(SchemaJson.Read(written.ToJsonString()).ValueOrThrow())));
        }
    }

    [Fact]
    public void Write_Attribute_SpellsOutEveryCharacteristic()
    {
        var written = SchemaJson.Write(CoreSchemas.User);

        Assert.Equal("""["urn:ietf:params:scim:schemas:core:2.0:Schema"]""", written["schemas"]!.ToJsonString());
        Assert.Equal(
            """{"name":"userName","type":"string","multiValued":false,"description":"-","required":true,"caseExact":false,"mutability":"readWrite","returned":"default","uniqueness":"server"}""",
            WithoutDescription(written["attributes"]![0]!).ToJsonString());
        Assert.Equal(
            """{"name":"$ref","type":"reference","multiValued":false,"description":"-","required":false,"caseExact":true,"mutability":"readOnly","returned":"default","uniqueness":"none","referenceTypes":["User","Group"]}""",
            WithoutDescription(
                written["attributes"]!.AsArray().Single(item => (string?)item!["name"] == "groups")!["subAttributes"]![1]!).ToJsonString());
    }

    [Theory]
    [InlineData("", "text: is not JSON (line 1, byte 1)")]
    [InlineData("{", "text: is not JSON")]
    [InlineData("""{ "id": "urn:a:b", "id": "urn:a:c" }""", "text: is not JSON")]
    [InlineData("null", "document: must be a JSON object, not null")]
    [InlineData("[]", "document: must be a JSON object, not an array")]
    [InlineData("""{}""", "id: is missing")]
    [InlineData("""{ "id": 5 }""", "id: must be a non-empty text, not 5")]
    [InlineData("""{ "id": "" }""", "id: must be a non-empty text, not ''")]
    [InlineData("""{ "id": "http://example.com/x" }""", "id: 'http://example.com/x' cannot name a schema")]
    [InlineData(
        """{ "id": "urn:ietf:params:scim:api:messages:2.0:Error" }""",
        "id: 'urn:ietf:params:scim:api:messages:2.0:Error' cannot name a schema")]
    [InlineData("""{ "id": "urn:a:b", "name": [] }""", "name: must be a non-empty text, not an array")]
    [InlineData("""{ "id": "urn:a:b" }""", "attributes: must list at least one attribute")]
    [InlineData("""{ "id": "urn:a:b", "attributes": [] }""", "attributes: must list at least one attribute")]
    [InlineData("""{ "id": "urn:a:b", "attributes": {} }""", "attributes: must be an array, not an object")]
    [InlineData("""{ "id": "urn:a:b", "attributes": [null] }""", "attributes[0]: must be a JSON object, not null")]
    [InlineData("""{ "id": "urn:a:b", "attributes": [{}] }""", "attributes[0].name: is missing")]
    [InlineData("""{ "id": "urn:a:b", "attributes": [{ "name": "a" }, { "name": "A" }] }""", "attributes[1].name: 'A' is used twice")]
    [InlineData("""{ "id": "urn:a:b", "attributes": [{ "name": "1a" }] }""", "attributes[0].name: '1a' is not an attribute name")]
    [InlineData("""{ "id": "urn:a:b", "attributes": [{ "name": "a.b" }] }""", "attributes[0].name: 'a.b' is not an attribute name")]
    [InlineData(
        """{ "id": "urn:a:b", "attributes": [{ "name": "Meta" }] }""", "attributes[0].name: 'meta' is an attribute of every resource")]
    [InlineData(
        """{ "id": "urn:a:b", "attributes": [{ "name": "a", "type": "text" }] }""",
        "attributes[0].type: 'text' is not one of string, boolean, decimal, integer, dateTime, binary, reference, complex")]
    [InlineData("""{ "id": "urn:a:b", "attributes": [{ "name": "a", "type": 1 }] }""", "attributes[0].type: 1 is not one of")]
    [InlineData(
        """{ "id": "urn:a:b", "attributes": [{ "name": "a", "mutability": "0" }] }""",
        "attributes[0].mutability: '0' is not one of readWrite, readOnly, immutable, writeOnly")]
    [InlineData(
        """{ "id": "urn:a:b", "attributes": [{ "name": "a", "returned": "sometimes" }] }""",
        "attributes[0].returned: 'sometimes' is not one of default, always, never, request")]
    [InlineData(
        """{ "id": "urn:a:b", "attributes": [{ "name": "a", "uniqueness": "org" }] }""",
        "attributes[0].uniqueness: 'org' is not one of none, server, global")]
    [InlineData(
        """{ "id": "urn:a:b", "attributes": [{ "name": "a", "required": "yes" }] }""",
        "attributes[0].required: must be true or false, not 'yes'")]
    [InlineData(
        """{ "id": "urn:a:b", "attributes": [{ "name": "a", "canonicalValues": [1] }] }""",
        "attributes[0].canonicalValues[0]: must be a text, not 1")]
    [InlineData(
        """{ "id": "urn:a:b", "attributes": [{ "name": "a", "mutability": "writeOnly", "returned": "always" }] }""",
        "attributes[0].returned: must be 'never'")]
    [InlineData(
        """{ "id": "urn:a:b", "attributes": [{ "name": "a", "type": "complex" }] }""",
        "attributes[0].subAttributes: must list at least one attribute")]
    [InlineData(
        """{ "id": "urn:a:b", "attributes": [{ "name": "a", "subAttributes": [{ "name": "b" }] }] }""",
        "attributes[0].subAttributes: only a complex attribute has sub-attributes; this one is of type 'string'")]
    [InlineData(
        """{ "id": "urn:a:b", "attributes": [{ "name": "a", "type": "complex", "subAttributes": [{ "name": "b" }, { "name": "B" }] }] }""",
        "attributes[0].subAttributes[1].name: 'B' is used twice")]
    [InlineData(
        """{ "id": "urn:a:b", "attributes": [{ "name": "a", "type": "complex", "subAttributes": [{ "name": "b", "type": "complex" }] }] }""", "attributes[0].subAttributes[0].type: a sub-attribute cannot be complex")]
    [InlineData(
        """{ "id": "urn:a:b", "attributes": [{ "name": "\ud800" }] }""", "document: holds a repeated name or half of a surrogate pair")]
    public void Read_Fault_NamesThePlace(string json, string expected)
    {
        var error = SchemaJson.Read(json).Error;

        Assert.Equal((400, ScimErrorType.InvalidValue), (error?.Status, error!.Type));
        Assert.StartsWith("Schema document, " + expected, error.Detail);
    }

    [Theory]
    [InlineData("""{ "id": "urn:a:b", "Attributes": [] }""", "Attributes: is no key")]
    [InlineData("""{ "id": "urn:a:b", "attributes": [{ "name": "a", "multivalued": true }] }""", "attributes[0].multivalued: is no key")]
    [InlineData(
        """{ "id": "urn:a:b", "attributes": [{ "name": "a", "type": "complex", "subAttributes": [{ "name": "b", "uniquness": "server" }] }] }""",
        "attributes[0].subAttributes[0].uniquness: is no key")]
    public void ReadStrictly_UnknownKey_IsAFaultAtItsPlace(string json, string expected) => Assert.StartsWith(
        "Schema document, " + expected, SchemaJson.ReadStrictly(JsonNode.Parse(json)).Error?.Detail, StringComparison.Ordinal);

    [Fact]
    public void ReadStrictly_WhatIsWritten_WithMeta()
    {
        foreach (var schema in SchemaRegistry.Core.Schemas)
        {
            var written = SchemaJson.Write(schema);
            written["meta"] = new JsonObject { ["resourceType"] = "Schema" };
            Assert.True(SchemaJson.ReadStrictly(written).IsSuccess);
        }
    }

    [Fact]
    public void Read_NodeWithRepeatedName_IsAFault() =>
        Assert.False(SchemaJson.Read(JsonNode.Parse("""{ "id": "urn:a:b", "id": "urn:a:c" }""")).IsSuccess);

    [Fact]
    public void Read_MutatedDocuments_NeverThrow()
    {
        var random = new SeededRandom(7_643_700);
        string[] pieces =
        [
            "null",
            "{}",
            "[]",
            "\"complex\"",
            "1e999",
            "\"\\ud800\"",
            "\"name\"",
            "true",
            ",",
            "}",
            "]",
            "\"urn:a:b\"",
            "\"\""
        ];
        var accepted = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var text = Badge;
            for (var edits = 1 + random.Below(3); edits > 0; edits--)
            {
                var start = random.Below(text.Length);
                var length = Math.Min(random.Below(12), text.Length - start);
                text = text[..start] + (random.OneIn(2) ? random.Pick(pieces) : "") + text[(start + length)..];
            }

            var result = SchemaJson.Read(text);
            Assert.True(result.Value is null ^ result.Error is null);
            accepted += result.IsSuccess ? 1 : 0;
        }

        Assert.InRange(accepted, 50, 4_900);
    }

    private static JsonNode WithoutDescription(JsonNode attribute)
    {
        var copy = attribute.DeepClone();
        copy["description"] = "-";
        return copy;
    }
}
