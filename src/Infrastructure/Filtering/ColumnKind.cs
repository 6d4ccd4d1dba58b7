namespace Scim.Infrastructure.Filtering;

/// <summary>Where an attribute's values are kept.</summary>
public enum ColumnKind
{
    /// <summary>In the search document.</summary>
    Json,

    /// <summary>A text column, compared by bytes; a prefix is a range.</summary>
    Text,

    /// <summary>An expression that is text.</summary>
    Expression,

    Id,

    Time,

    /// <summary>An address that ends with an id; only equality is answered.</summary>
    Address,

    /// <summary>The name of the resource type of the query.</summary>
    TypeName,

    /// <summary>Rows of memberships: <c>members</c> of a group, <c>groups</c> of a user.</summary>
    Membership,
}
