using Scim.Domain.Filters;

namespace Scim.Infrastructure.Filtering;

/// <summary>
/// What conditions have in common wherever they stand. A comparison with nothing is null instead of false, which changes no answer as long
/// as nothing is negated; <see cref="VisitNot"/> is the one place that makes two values of three.
/// </summary>
public abstract class SqlConditionVisitor : IBoundFilterVisitor<string>
{
    public string VisitAnd(BoundNode.And node) => $"({node.Left.Accept(this)} and {node.Right.Accept(this)})";

    public string VisitOr(BoundNode.Or node) => $"({node.Left.Accept(this)} or {node.Right.Accept(this)})";

    public string VisitNot(BoundNode.Not node) => $"({node.Operand.Accept(this)}) is not true";

    public string VisitConstant(BoundNode.Constant node) => node.Value ? SqlComparison.True : SqlComparison.False;

    public abstract string VisitCompare(BoundNode.Compare node);

    public abstract string VisitPresent(BoundNode.Present node);

    public abstract string VisitValuePath(BoundNode.ValuePath node);
}
