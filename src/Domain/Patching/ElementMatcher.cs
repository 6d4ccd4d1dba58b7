using Scim.Domain.Filters;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Patching;

/// <summary>Finds what the filter of a path selects; without a filter everything is selected.</summary>
internal static class ElementMatcher
{
    public static int[] Match(ElementList elements, PatchPath path)
    {
        if (path.ElementFilter is not { } filter)
        {
            return [.. elements.Positions()];
        }

        var candidates = FindValue(filter.Root, path.Attribute) is { } value
            ? elements.PositionsOfValue(value)
            : elements.Scan(Comparisons(filter.Root));
        return [.. candidates.Where(position => FilterEvaluator.MatchesElement(filter, elements.SearchAt(position)))];
    }

    /// <summary>The same for the one value of a single-valued complex attribute.</summary>
    public static bool Matches(PatchPath path, JsonNode value) =>
        path.ElementFilter is null
        || FilterEvaluator.MatchesElement(path.ElementFilter, SearchDocument.BuildValue(path.Top, value));

    /// <summary>The text that <c>value</c> must equal for the filter to be true, or null where it demands none.</summary>
    private static string? FindValue(BoundNode node, BoundAttribute attribute) => node switch
    {
        BoundNode.Compare { Operator: ComparisonOperator.Equal, Value: string text } compare when IsValue(
            compare.Attribute, attribute) => text,
        BoundNode.And both => FindValue(both.Left, attribute) ?? FindValue(both.Right, attribute),
        _ => null,
    };

    private static int Comparisons(BoundNode node) => node switch
    {
        BoundNode.And both => Comparisons(both.Left) + Comparisons(both.Right),
        BoundNode.Or either => Comparisons(either.Left) + Comparisons(either.Right),
        BoundNode.Not not => Comparisons(not.Operand),
        _ => 1,
    };

    private static bool IsValue(BoundAttribute compared, BoundAttribute attribute) =>
        ReferenceEquals(compared.Definition, attribute.Definition)
        || (ReferenceEquals(compared.Parent, attribute.Definition) && compared.Definition.Name == "value");
}
