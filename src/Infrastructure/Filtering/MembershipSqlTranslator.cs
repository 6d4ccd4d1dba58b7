using System.Diagnostics;
using Scim.Domain.Filters;
using Scim.Domain.Schemas;

namespace Scim.Infrastructure.Filtering;

/// <summary>An element filter on memberships as a condition on the membership row <c>m</c>.</summary>
/// <param name="compare">Takes the values.</param>
/// <param name="groups">The element is a group of the resource; else it is a member of it.</param>
/// <param name="organization">The placeholder of the query's own key.</param>
/// <param name="connector">Likewise.</param>
internal sealed class MembershipSqlTranslator(
    SqlComparison compare, bool groups, string organization, string connector) : SqlConditionVisitor
{
    public override string VisitCompare(BoundNode.Compare node) => compare.Column(Find(node.Attribute), node.Operator, (string)node.Value);

    public override string VisitPresent(BoundNode.Present node)
    {
        var column = Find(node.Attribute);
        return column.Kind == ColumnKind.Expression ? $"{column.Expression} is not null" : SqlComparison.True;
    }

    public override string VisitValuePath(BoundNode.ValuePath node) =>
        throw new UnreachableException("An element filter has no element filter inside.");

    private Column Find(BoundAttribute attribute) => ColumnMap.FindInMembership(attribute, groups, organization, connector);
}
