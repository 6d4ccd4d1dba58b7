namespace Scim.Domain.Filters;

/// <summary>Bounds of a filter: characters, nesting of parentheses and brackets, and attribute expressions.</summary>
public sealed record FilterLimits(int MaxLength = 4096, int MaxDepth = 32, int MaxTerms = 100)
{
    public static FilterLimits Default { get; } = new();
}
