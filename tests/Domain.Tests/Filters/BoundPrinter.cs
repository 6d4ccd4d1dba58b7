using System.Globalization;
using Scim.Domain.Filters;

namespace Scim.Domain.Tests.Filters;

/// <summary>Writes a bound filter as text: operators as words, strings in quotes, longs and decimals told apart by a suffix.</summary>
internal sealed class BoundPrinter : IBoundFilterVisitor<string>
{
    public static string Print(BoundFilter filter) =>
        filter.Root.Accept(new BoundPrinter()).Replace(TestSchemas.Urn, "T", StringComparison.Ordinal);

    public string VisitAnd(BoundNode.And node) => $"({node.Left.Accept(this)} and {node.Right.Accept(this)})";

    public string VisitOr(BoundNode.Or node) => $"({node.Left.Accept(this)} or {node.Right.Accept(this)})";

    public string VisitNot(BoundNode.Not node) => $"not {node.Operand.Accept(this)}";

    public string VisitConstant(BoundNode.Constant node) => node.Value ? "TRUE" : "FALSE";

    public string VisitPresent(BoundNode.Present node) => $"{node.Attribute.Canonical} present";

    public string VisitValuePath(BoundNode.ValuePath node) => $"{node.Attribute.Canonical}[{node.Element.Accept(this)}]";

    public string VisitCompare(BoundNode.Compare node) => $"{node.Attribute.Canonical} {node.Operator} {Write(node.Value)}";

    private static string Write(object value) => value switch
    {
        string text => $"'{text}'",
        bool flag => flag ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        _ => throw new InvalidOperationException(value.GetType().Name),
    };
}
