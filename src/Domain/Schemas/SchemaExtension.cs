namespace Scim.Domain.Schemas;

/// <summary>An extension of a resource type, RFC 7643 §6 <c>schemaExtensions</c>.</summary>
public sealed record SchemaExtension(Schema Schema, bool Required);
