namespace Scim.Domain.Schemas;

/// <summary>An attribute address as RFC 7644 §3.10 writes it: <c>[urn:]attribute[.sub]</c>. Equality ignores case.</summary>
public sealed record AttributePath(string? SchemaUri, string Attribute, string? SubAttribute)
{
    public bool Equals(AttributePath? other) =>
        other is not null
        && string.Equals(SchemaUri, other.SchemaUri, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Attribute, other.Attribute, StringComparison.OrdinalIgnoreCase)
        && string.Equals(SubAttribute, other.SubAttribute, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    public override string ToString() =>
        (SchemaUri is null ? "" : SchemaUri + ":") + Attribute + (SubAttribute is null ? "" : "." + SubAttribute);
}
