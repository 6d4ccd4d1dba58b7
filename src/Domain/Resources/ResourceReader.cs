using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary>
/// Brings a client's resource into canonical form: names in the schema's spelling, extensions under their URN, values of the right
/// JSON type, <c>schemas</c> listing exactly the core schema and the extensions with a value. Null, empty texts, empty arrays and empty objects are absent (RFC 7643 §2.5).
/// ReadOnly attributes, <c>id</c> and <c>meta</c> are dropped; unknown attributes are dropped and reported. Duplicate elements of a
/// multi-valued attribute are kept once; of several <c>primary: true</c> only the last stays.
/// Throws <see cref="Errors.ScimException"/>: <c>invalidSyntax</c> or <c>invalidValue</c>, naming the attribute, the value and what would be right.
/// </summary>
public sealed class ResourceReader(SchemaRegistry schemas)
{
    /// <summary>With <paramref name="requireSchemas"/> the body must name the core schema in <c>schemas</c>; without it, <c>schemas</c> is not looked at.</summary>
    public CanonicalResource Read(ResourceType type, JsonObject body, bool requireSchemas)
    {
        JsonMembers.Checked(body, type.Name);
        var warnings = new List<string>();
        var reading = new AttributeCanonicalizer(warnings);
        if (requireSchemas)
        {
            SchemasAttribute.Demand(schemas, type, body, reading);
        }

        var attributes = new JsonObject();
        ImmutableArray<string>? members = null;
        string? password = null;
        foreach (var (name, value) in body)
        {
            if (type.FindExtension(name) is { } extension)
            {
                Put(attributes, extension.Schema.Id, ReadExtension(extension.Schema, value, reading));
            }
            else if (FindCore(type, name) is not { } definition)
            {
                reading.WarnUnknown(new AttributeLabel(type.Name, ""), name);
            }
            else if (ReferenceEquals(definition, type.MembershipAttribute))
            {
                members = ReadMembers(definition, value);
            }
            else if (IsPassword(definition))
            {
                password = reading.Read(definition, new AttributeLabel(null, definition.Name), value)?.GetValue<string>();
            }
            else if (definition.Mutability != Mutability.ReadOnly && !ReferenceEquals(definition, CommonAttributes.Schemas))
            {
                Put(attributes, definition.Name, reading.Read(definition, new AttributeLabel(null, definition.Name), value));
            }
        }

        SchemasAttribute.Derive(type, attributes);
        RequiredAttributes.Demand(type, attributes);
        return new CanonicalResource(attributes, members, password, [.. warnings]);
    }

    /// <summary>The attribute that is handed on as <see cref="CanonicalResource.Password"/> and never stored.</summary>
    internal static bool IsPassword(AttributeDefinition definition) => definition is { Name: "password", Mutability: Mutability.WriteOnly, IsComplex: false, MultiValued: false };

    internal static AttributeDefinition? FindCore(ResourceType type, string name) => CommonAttributes.Find(name) ?? type.Schema.Find(name);

    private static ImmutableArray<string> ReadMembers(AttributeDefinition definition, JsonNode? value) => value is null or JsonArray
        ? MemberValues.Read(definition.Name, value)
        : throw new ScimException(ScimErrors.NotAnArray(definition.Name, value));

    private static JsonObject? ReadExtension(Schema schema, JsonNode? value, AttributeCanonicalizer reading)
    {
        if (value is null)
        {
            return null;
        }

        if (value is not JsonObject source)
        {
            throw new ScimException(ScimErrors.WrongType(schema.Id, new AttributeDefinition(schema.Id, AttributeType.Complex), value));
        }

        var result = new JsonObject();
        foreach (var (name, child) in JsonMembers.Checked(source, schema.Id))
        {
            if (schema.Find(name) is not { } definition)
            {
                reading.WarnUnknown(new AttributeLabel(schema.Id, ""), name);
            }
            else if (definition.Mutability != Mutability.ReadOnly)
            {
                Put(result, definition.Name, reading.Read(definition, new AttributeLabel(schema.Id, definition.Name), child));
            }
        }

        return result.Count == 0 ? null : result;
    }

    private static void Put(JsonObject target, string name, JsonNode? value)
    {
        if (value is not null)
        {
            target[name] = value;
        }
    }
}
