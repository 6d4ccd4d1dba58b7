using Scim.Domain.Schemas;

namespace Scim.Domain.Tests.Filters;

/// <summary>User with an extension that has an attribute of every type, so that type rules are tested on their own.</summary>
internal static class TestSchemas
{
    public const string Urn = "urn:test:all:1.0:Types";

    public static SchemaRegistry Registry { get; } = SchemaRegistry.Core.Extend("User", new SchemaExtension(SchemaJson.Read($$"""
        {
          "id": "{{Urn}}",
          "attributes": [
            { "name": "text" }, { "name": "exact", "caseExact": true }, { "name": "flag", "type": "boolean" }, { "name": "count", "type": "integer" },
            { "name": "ratio", "type": "decimal" }, { "name": "at", "type": "dateTime" }, { "name": "bytes", "type": "binary" },
            { "name": "link", "type": "reference" }, { "name": "tags", "multiValued": true }, { "name": "secret", "mutability": "writeOnly" },
            { "name": "box", "type": "complex", "subAttributes": [{ "name": "width", "type": "integer" }, { "name": "hidden", "returned": "never" }] },
            { "name": "parts", "type": "complex", "multiValued": true, "subAttributes": [{ "name": "value" }, { "name": "size", "type": "integer" }, { "name": "spare", "type": "boolean" }] }
          ]
        }
        """).ValueOrThrow(), required: false));

    public static ResourceType User { get; } = Registry.FindByName("User")!;

    public static ResourceType Group { get; } = Registry.FindByName("Group")!;
}
