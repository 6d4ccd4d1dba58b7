using Scim.Domain.Filters;
using Scim.Domain.Schemas;

namespace Scim.Infrastructure.Filtering;

/// <summary>
/// The one equality of a filter by which the index of search documents finds its rows. It is asked for the rare value alone, apart from
/// everything else: an index that must also count the values of a common one, such as a type, or is combined with another, reads as many
/// entries as there are resources.
/// </summary>
internal static class IndexedEquality
{
    /// <summary>
    /// What the search document of each match contains; null where no equality leaves few rows, or where a column finds them.
    /// </summary>
    public static JsonObject? Of(ResourceType type, BoundNode root)
    {
        var conditions = Containment.Conditions(root).ToList();
        return conditions.Any(condition => IsByColumn(type, condition))
            ? null
            : conditions.Where(FilterSelectivity.IsSelective).Select(Of).FirstOrDefault(json => json is not null);
    }

    private static bool IsByColumn(ResourceType type, BoundNode node) => node switch
    {
        BoundNode.Compare { Operator: ComparisonOperator.Equal } compare => ColumnMap.Find(type, compare.Attribute).Kind != ColumnKind.Json,
        BoundNode.ValuePath path => ColumnMap.Find(type, path.Attribute).Kind == ColumnKind.Membership,
        _ => false,
    };

    private static JsonObject? Of(BoundNode node) => node switch
    {
        BoundNode.Compare { Operator: ComparisonOperator.Equal } compare => Containment.Of(compare),
        BoundNode.ValuePath path => Containment.OfFew(path),
        _ => null,
    };
}
