using Scim.Application.Resources;

namespace Scim.Application.Presentation;

/// <summary>
/// A ListResponse, RFC 7644 §3.4.2. <see cref="StartIndex"/> is null for cursor paging; the cursors are null where there is no such page.
/// </summary>
public sealed record ListAnswer(IReadOnlyList<ResourceView> Resources, long TotalResults)
{
    public int? StartIndex { get; init; }

    public string? NextCursor { get; init; }

    public string? PreviousCursor { get; init; }

    /// <summary>What lenient tolerance let pass.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}
