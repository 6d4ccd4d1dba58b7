using System.Diagnostics;
using Scim.Domain.Filters;
using Scim.Domain.Schemas;

namespace Scim.Infrastructure.Filtering;

/// <summary>An element filter as a condition on one element of an array in the search document.</summary>
internal sealed class ElementSqlTranslator(JsonPlace element, JsonCondition json) : SqlConditionVisitor
{
    public override string VisitCompare(BoundNode.Compare node) => json.Compare(Place(node.Attribute), node);

    public override string VisitPresent(BoundNode.Present node) => json.Exists(Place(node.Attribute));

    public override string VisitValuePath(BoundNode.ValuePath node) =>
        throw new UnreachableException("An element filter has no element filter inside.");

    private JsonPlace Place(BoundAttribute attribute) => attribute.Canonical.SubAttribute is { } sub ? element.Inside(sub) : element;
}
