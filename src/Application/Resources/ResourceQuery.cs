using Scim.Domain.Filters;
using Scim.Domain.Schemas;

namespace Scim.Application.Resources;

/// <summary>
/// One page of one resource type. Either <see cref="StartIndex"/> (1-based) or a keyset position after which the page begins.
/// <see cref="Count"/> 0 answers only the total. <see cref="WithGroups"/> fills <see cref="StoredResource.Groups"/>.
/// </summary>
public sealed record ResourceQuery(ResourceType Type, BoundFilter? Filter, SortKey? Sort, int StartIndex, int Count, bool WithGroups)
{
    /// <summary>Cursor paging: the sort value and id of the last resource of the previous page; null starts at the beginning.</summary>
    public KeysetPosition? After { get; init; }

    /// <summary>Cursor paging walks backwards: the page that ends before <see cref="After"/>.</summary>
    public bool Backwards { get; init; }

    /// <summary>How many resources lie before the page where it is counted from <see cref="StartIndex"/>.</summary>
    public int Skipped => Math.Max(StartIndex, 1) - 1;

    /// <summary>False leaves the total out.</summary>
    public bool WithTotal { get; init; } = true;
}
