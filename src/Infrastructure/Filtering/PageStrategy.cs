namespace Scim.Infrastructure.Filtering;

/// <summary>How a page of a listing is read; both databases decide alike (<see cref="ListingSql.Strategy"/>).</summary>
internal enum PageStrategy
{
    /// <summary>No rows are asked for.</summary>
    CountOnly,

    /// <summary>From a position, backwards, or without a total: one row more than asked for tells whether there are more.</summary>
    Walk,

    /// <summary>The total comes first, then the page, from the end where that is nearer.</summary>
    FromNearerEnd,

    /// <summary>The page comes first; with a filter, rows are counted only if it does not show the total.</summary>
    Plain,
}
