namespace Scim.Domain.Schemas;

/// <summary>An extension of a resource type, RFC 7643 §6 <c>schemaExtensions</c>.</summary>
public sealed record SchemaExtension(Schema Schema, bool Required)
{
    /// <summary>The extension as one complex attribute named by its URN, the form in which resources hold it.</summary>
    public AttributeDefinition AsAttribute { get; } = new(Schema.Id, AttributeType.Complex)
    {
        Description = Schema.Description,
        Required = Required,
        SubAttributes = Schema.Attributes,
    };
}
