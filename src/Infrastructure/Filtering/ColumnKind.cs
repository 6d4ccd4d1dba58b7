namespace Scim.Infrastructure.Filtering;

/// <summary>Where an attribute's values are kept.</summary>
internal enum ColumnKind
{
    /// <summary>In the search document.</summary>
    Json,

    /// <summary>A text column, compared by bytes; a prefix is a range.</summary>
    Text,

    /// <summary>The text column of the unique attribute: at most one row has a value of it.</summary>
    UniqueKey,

    /// <summary>An expression that is text.</summary>
    Expression,

    Id,

    Time,

    /// <summary>The time of the last change, which <see cref="ISqlDialect.ModifiedPrefilter"/> may find sooner.</summary>
    Modified,

    /// <summary>The version as clients see it; it sorts as a number.</summary>
    Version,

    /// <summary>An address that ends with an id; only equality is answered.</summary>
    Address,

    /// <summary>The name of the resource type of the query.</summary>
    TypeName,

    /// <summary>Rows of memberships: <c>members</c> of a group, <c>groups</c> of a user.</summary>
    Membership,
}
