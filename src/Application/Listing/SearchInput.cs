namespace Scim.Application.Listing;

/// <summary>
/// The query parameters of RFC 7644 §3.4.2 and RFC 9865 as a client sent them, from the URL or from <c>/.search</c>; null where absent.
/// An empty <see cref="Cursor"/> asks for the first page.
/// </summary>
public sealed record SearchInput
{
    public string? Filter { get; init; }

    public string? SortBy { get; init; }

    public string? SortOrder { get; init; }

    public int? StartIndex { get; init; }

    public int? Count { get; init; }

    public string? Cursor { get; init; }

    public IReadOnlyList<string> Attributes { get; init; } = [];

    public IReadOnlyList<string> ExcludedAttributes { get; init; } = [];
}
