namespace Scim.Domain.Schemas;

/// <summary>
/// One attribute of a schema with the characteristics of RFC 7643 §7. Names are compared without regard to case (RFC 7643 §2.1).
/// </summary>
public sealed record AttributeDefinition(string Name, AttributeType Type)
{
    public string Description { get; init; } = "";

    public bool MultiValued { get; init; }

    public bool Required { get; init; }

    public bool CaseExact { get; init; }

    public Mutability Mutability { get; init; } = Mutability.ReadWrite;

    public Returned Returned { get; init; } = Returned.Default;

    public Uniqueness Uniqueness { get; init; } = Uniqueness.None;

    /// <summary>Suggested values; advice to clients, never enforced (RFC 7643 §7).</summary>
    public ImmutableArray<string> CanonicalValues { get; init; } = [];

    public ImmutableArray<string> ReferenceTypes { get; init; } = [];

    public ImmutableArray<AttributeDefinition> SubAttributes { get; init; } = [];

    public bool IsComplex => Type == AttributeType.Complex;

    /// <summary>Never shown to clients: neither in a resource, nor by a filter, nor in the text of an error.</summary>
    public bool IsSecret => Returned == Returned.Never || Mutability == Mutability.WriteOnly;

    /// <summary>The sub-attribute of that name in any case, or null.</summary>
    public AttributeDefinition? FindSub(string name)
    {
        foreach (var sub in SubAttributes)
        {
            if (sub.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return sub;
            }
        }

        return null;
    }
}
