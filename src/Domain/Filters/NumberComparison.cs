using Scim.Domain.Schemas;
using static Scim.Domain.Filters.ComparisonOperator;

namespace Scim.Domain.Filters;

/// <summary>
/// Comparisons with any number, in terms of one that the attribute's type holds: every value of the attribute answers <c>gt 4.5</c> as
/// <c>gt 4</c>, and <c>lt 1e30</c> as <c>le</c> the greatest of all; none is equal to either.
/// </summary>
internal static class NumberComparison
{
    public static BoundNode Bind(BoundAttribute attribute, ComparisonOperator comparison, decimal nearest, int side)
    {
        object value = nearest;
        if (attribute.Definition.Type == AttributeType.Integer)
        {
            (value, side) = ToInteger(nearest, side);
        }

        return side == 0 ? new BoundNode.Compare(attribute, comparison, value)
            : comparison == Equal ? new BoundNode.Constant(false)
            : new BoundNode.Compare(attribute, Beside(comparison, side), value);
    }

    private static (long Value, int Side) ToInteger(decimal nearest, int side) => nearest switch
    {
        > long.MaxValue => (long.MaxValue, 1),
        < long.MinValue => (long.MinValue, -1),
        _ => ((long)decimal.Floor(nearest), decimal.IsInteger(nearest) ? side : 1),
    };

    /// <summary>What a comparison with a number just above or just below a value is, as one with the value.</summary>
    private static ComparisonOperator Beside(ComparisonOperator comparison, int side) => comparison is GreaterThan or GreaterOrEqual
        ? side > 0 ? GreaterThan : GreaterOrEqual
        : side > 0 ? LessOrEqual : LessThan;
}
