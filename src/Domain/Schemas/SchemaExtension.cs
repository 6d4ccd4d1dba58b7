namespace Scim.Domain.Schemas;

/// <summary>An extension of a resource type, RFC 7643 §6 <c>schemaExtensions</c>.</summary>
public sealed class SchemaExtension(Schema schema, bool required)
{
    public Schema Schema { get; } = schema;

    public bool Required { get; } = required;

    /// <summary>The extension as one complex attribute named by its URN, the form in which resources hold it.</summary>
    public AttributeDefinition AsAttribute { get; } = new(schema.Id, AttributeType.Complex)
    {
        Description = schema.Description,
        Required = required,
        SubAttributes = schema.Attributes,
    };
}
