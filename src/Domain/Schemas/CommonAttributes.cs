namespace Scim.Domain.Schemas;

/// <summary>The attributes that every resource has and no schema lists: RFC 7643 §3 and §3.1.</summary>
public static class CommonAttributes
{
    /// <summary>Always returned; compared without regard to case, as URNs are.</summary>
    public static AttributeDefinition Schemas { get; } = new("schemas", AttributeType.Reference)
    {
        Description = "The URNs of the schemas that the resource has values of.",
        MultiValued = true,
        Required = true,
        Returned = Returned.Always,
        ReferenceTypes = ["uri"],
    };

    public static AttributeDefinition Id { get; } = new("id", AttributeType.String)
    {
        Description = "The identifier that this service gave to the resource.",
        CaseExact = true,
        Mutability = Mutability.ReadOnly,
        Returned = Returned.Always,
        Uniqueness = Uniqueness.Server,
    };

    public static AttributeDefinition ExternalId { get; } = new("externalId", AttributeType.String)
    {
        Description = "The identifier that the client gave to the resource.",
        CaseExact = true,
    };

    public static AttributeDefinition Meta { get; } = new("meta", AttributeType.Complex)
    {
        Description = "What the service knows about the resource.",
        Mutability = Mutability.ReadOnly,
        SubAttributes =
        [
            Part("resourceType", AttributeType.String, "The name of the resource type."),
            Part("created", AttributeType.DateTime, "When the resource was created."),
            Part("lastModified", AttributeType.DateTime, "When the resource was last changed."),
            Part("location", AttributeType.Reference, "The address of the resource.") with { ReferenceTypes = ["uri"] },
            Part("version", AttributeType.String, "The version of the resource, as in the ETag header."),
        ],
    };

    public static ImmutableArray<AttributeDefinition> All { get; } = [Schemas, Id, ExternalId, Meta];

    /// <summary>The common attribute of that name in any case, or null.</summary>
    public static AttributeDefinition? Find(string name)
    {
        foreach (var attribute in All)
        {
            if (attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return attribute;
            }
        }

        return null;
    }

    private static AttributeDefinition Part(string name, AttributeType type, string description) => new(name, type)
    {
        Description = description,
        CaseExact = type != AttributeType.DateTime,
        Mutability = Mutability.ReadOnly,
    };
}
