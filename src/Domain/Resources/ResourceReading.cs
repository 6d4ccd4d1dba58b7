using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary>One reading of one resource, attribute by attribute.</summary>
internal sealed class ResourceReading
{
    private readonly ResourceType _type;
    private readonly JsonObject _attributes = [];
    private readonly List<string> _warnings = [];
    private ImmutableArray<string>? _members;

    public ResourceReading(ResourceType type, bool lenient)
    {
        _type = type;
        Canonicalizer = new AttributeCanonicalizer(_warnings, lenient);
    }

    public AttributeCanonicalizer Canonicalizer { get; }

    public void Read(string name, JsonNode? value)
    {
        if (_type.FindExtension(name) is { } extension)
        {
            Put(_attributes, extension.Schema.Id, ReadExtension(extension.Schema, value));
        }
        else if (ResourceReader.FindCore(_type, name) is { } definition)
        {
            ReadCore(definition, value);
        }
        else
        {
            Canonicalizer.WarnUnknown(new AttributeLabel(_type.Name, ""), name);
        }
    }

    /// <summary>With what <paramref name="stored"/> keeps, which the resource takes the place of.</summary>
    public CanonicalResource Finish(JsonObject body, JsonObject? stored)
    {
        if (stored is not null)
        {
            WriteOnlyValues.Keep(_type, body, _attributes, stored);
        }

        SchemasAttribute.Derive(_type, _attributes);
        RequiredAttributes.Demand(_type, _attributes);
        return new CanonicalResource(_attributes, _members, [.. _warnings]);
    }

    private static void Put(JsonObject target, string name, JsonNode? value)
    {
        if (value is not null)
        {
            target[name] = value;
        }
    }

    private static ImmutableArray<string> ReadMembers(AttributeDefinition definition, JsonNode? value) => value is null or JsonArray
        ? MemberValues.Read(definition.Name, value)
        : throw new ScimException(ScimErrors.NotAnArray(definition.Name, definition, value));

    private void ReadCore(AttributeDefinition definition, JsonNode? value)
    {
        var label = new AttributeLabel(null, definition.Name);
        if (ReferenceEquals(definition, _type.MembershipAttribute))
        {
            _members = ReadMembers(definition, value);
        }
        else if (ReferenceEquals(definition, _type.PasswordAttribute))
        {
            Canonicalizer.Read(definition, label, value);
        }
        else if (definition.Mutability != Mutability.ReadOnly && !ReferenceEquals(definition, CommonAttributes.Schemas))
        {
            Put(_attributes, definition.Name, Canonicalizer.Read(definition, label, value));
        }
    }

    private JsonObject? ReadExtension(Schema schema, JsonNode? value)
    {
        if (value is null || AttributeCanonicalizer.IsEmptyText(value))
        {
            return null;
        }

        if (value is not JsonObject source)
        {
            throw new ScimException(ScimErrors.WrongType(
                schema.Id, new AttributeDefinition(schema.Id, AttributeType.Complex) { SubAttributes = schema.Attributes }, value));
        }

        var result = new JsonObject();
        foreach (var (name, child) in JsonMembers.Checked(source, schema.Id))
        {
            if (schema.Find(name) is not { } definition)
            {
                Canonicalizer.WarnUnknown(new AttributeLabel(schema.Id, ""), name);
            }
            else if (definition.Mutability != Mutability.ReadOnly)
            {
                Put(result, definition.Name, Canonicalizer.Read(definition, new AttributeLabel(schema.Id, definition.Name), child));
            }
        }

        return result.Count == 0 ? null : result;
    }
}
