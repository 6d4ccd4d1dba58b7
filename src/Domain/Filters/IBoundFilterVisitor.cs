namespace Scim.Domain.Filters;

/// <summary>One method for each node of <see cref="BoundNode"/>: evaluation in memory and translation to SQL implement it.</summary>
public interface IBoundFilterVisitor<out T>
{
    T VisitCompare(BoundNode.Compare node);

    T VisitPresent(BoundNode.Present node);

    T VisitAnd(BoundNode.And node);

    T VisitOr(BoundNode.Or node);

    T VisitNot(BoundNode.Not node);

    T VisitValuePath(BoundNode.ValuePath node);

    T VisitConstant(BoundNode.Constant node);
}
