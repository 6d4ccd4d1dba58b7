using Scim.Domain.Filters;
using Scim.Domain.Schemas;

namespace Scim.Infrastructure.Filtering;

/// <summary>Guesses whether a filter leaves few rows, so that they are found by index first and ordered after.</summary>
internal static class FilterSelectivity
{
    public static bool IsSelective(BoundNode node) => node switch
    {
        BoundNode.And and => IsSelective(and.Left) || IsSelective(and.Right),
        BoundNode.Or or => IsSelective(or.Left) && IsSelective(or.Right),
        BoundNode.Compare
        {
            Operator: ComparisonOperator.Equal, Value: not bool,
            Attribute.Definition: { CanonicalValues.IsEmpty: true } definition
        } =>
            !ReferenceEquals(definition, CommonAttributes.Schemas),
        BoundNode.ValuePath path => IsSelective(path.Element),
        BoundNode.Constant constant => !constant.Value,
        _ => false,
    };
}
