namespace Scim.Domain.Schemas;

/// <summary>A resource type, RFC 7643 §6: <see cref="Endpoint"/> starts with a slash, as in <c>/Users</c>.</summary>
public sealed class ResourceType(
    string name, string endpoint, string description, Schema schema, ImmutableArray<SchemaExtension> extensions)
{
    public string Name { get; } = name;

    public string Endpoint { get; } = endpoint;

    public string Description { get; } = description;

    public Schema Schema { get; } = schema;

    public ImmutableArray<SchemaExtension> Extensions { get; } = extensions;

    /// <summary>
    /// The attribute that no two live resources may share (first core attribute with <c>uniqueness: server</c>), or null.
    /// </summary>
    public AttributeDefinition? UniqueAttribute { get; } =
        schema.Attributes.FirstOrDefault(IsUnique);

    /// <summary>Every other attribute, also of extensions, that no two live resources of one connector may share.</summary>
    public ImmutableArray<BoundAttribute> FurtherUnique { get; } = FindFurtherUnique(schema, extensions);

    /// <summary>The multi-valued complex attribute whose elements are rows, not JSON (<c>members</c> of a group), or null.</summary>
    public AttributeDefinition? MembershipAttribute { get; } =
        schema.Attributes.FirstOrDefault(attribute => attribute.MultiValued && attribute.IsComplex && attribute.Name == "members");

    /// <summary>The core attribute that is checked and never stored (RFC 7643 §4.1.1), or null.</summary>
    public AttributeDefinition? PasswordAttribute { get; } = schema.Attributes.FirstOrDefault(IsPassword);

    /// <summary>True where resources of the type are users as the product sees them: they have a status and a life cycle.</summary>
    public bool HasLifecycle { get; } = schema.Id == SchemaUris.User;

    /// <summary>The <c>groups</c> of a user where they are computed from memberships (RFC 7643 §4.1.2), or null.</summary>
    public AttributeDefinition? GroupsAttribute { get; } =
        schema.Find("groups") is { Mutability: Mutability.ReadOnly, MultiValued: true } groups ? groups : null;

    /// <summary>
    /// Set when a response may not be the stored document as it is: some attribute is returned only on request, or never.
    /// </summary>
    public bool NeedsProjection { get; } =
        schema.Attributes.Where(attribute => !IsPassword(attribute))
            .Concat(extensions.SelectMany(extension => extension.Schema.Attributes))
            .Any(Hides);

    /// <summary>Whether the values of the attribute are memberships, which are rows and in no document.</summary>
    public bool IsKeptInRows(AttributeDefinition attribute) =>
        ReferenceEquals(attribute, MembershipAttribute) || ReferenceEquals(attribute, GroupsAttribute);

    public SchemaExtension? FindExtension(string uri)
    {
        foreach (var extension in Extensions)
        {
            if (extension.Schema.Id.Equals(uri, StringComparison.OrdinalIgnoreCase))
            {
                return extension;
            }
        }

        return null;
    }

    private static ImmutableArray<BoundAttribute> FindFurtherUnique(Schema schema, ImmutableArray<SchemaExtension> extensions)
    {
        var own = schema.Attributes.Where(IsUnique).Skip(1).Select(attribute => Bind(null, attribute));
        var others = extensions.SelectMany(
            extension => extension.Schema.Attributes.Where(IsUnique).Select(attribute => Bind(extension.Schema.Id, attribute)));
        return [.. own, .. others];
    }

    private static BoundAttribute Bind(string? uri, AttributeDefinition attribute) =>
        new(new AttributePath(uri, attribute.Name, null), attribute, null);

    private static bool IsUnique(AttributeDefinition attribute) =>
        attribute.Uniqueness != Uniqueness.None && !attribute.MultiValued && !attribute.IsComplex;

    private static bool IsPassword(AttributeDefinition attribute) =>
        attribute is { Name: "password", Mutability: Mutability.WriteOnly, IsComplex: false, MultiValued: false };

    private static bool Hides(AttributeDefinition attribute) =>
        attribute.Returned is Returned.Never or Returned.Request || attribute.SubAttributes.Any(Hides);
}
