using System.Globalization;
using Scim.Domain.Schemas;
using static Scim.Domain.Filters.ComparisonOperator;

namespace Scim.Domain.Filters;

/// <summary>
/// Evaluates against a search document, or inside a value path against one element, to which sub-attributes are then relative.
/// </summary>
internal sealed class FilterEvaluation(JsonObject document, JsonNode? element) : IBoundFilterVisitor<bool>
{
    public bool VisitAnd(BoundNode.And node) => node.Left.Accept(this) && node.Right.Accept(this);

    public bool VisitOr(BoundNode.Or node) => node.Left.Accept(this) || node.Right.Accept(this);

    public bool VisitNot(BoundNode.Not node) => !node.Operand.Accept(this);

    public bool VisitConstant(BoundNode.Constant node) => node.Value;

    public bool VisitPresent(BoundNode.Present node) => ValuesOf(node.Attribute).Any(IsPresent);

    public bool VisitCompare(BoundNode.Compare node) => ValuesOf(node.Attribute).Any(value => Satisfies(value, node.Operator, node.Value));

    public bool VisitValuePath(BoundNode.ValuePath node) =>
        Flatten(node.Attribute.FindIn(document)).Any(item => item is not null && node.Element.Accept(new FilterEvaluation(document, item)));

    private IEnumerable<JsonNode?> ValuesOf(BoundAttribute attribute)
    {
        var sub = attribute.Canonical.SubAttribute;
        var tops = Flatten(element ?? attribute.FindIn(document));
        return sub is null ? tops : tops.OfType<JsonObject>().SelectMany(item => Flatten(item[sub]));
    }

    private static IEnumerable<JsonNode?> Flatten(JsonNode? node) => node as JsonArray ?? Enumerable.Repeat(node, 1);

    private static bool IsPresent(JsonNode? value) => value switch
    {
        null => false,
        JsonObject fields => fields.Count > 0,
        JsonArray items => items.Count > 0,
        _ => value.GetValueKind() != JsonValueKind.String || value.GetValue<string>().Length > 0,
    };

    private static bool Satisfies(JsonNode? actual, ComparisonOperator comparison, object expected) => expected switch
    {
        _ when actual is not JsonValue => false,
        string text => actual.GetValueKind() == JsonValueKind.String && SatisfiesText(actual.GetValue<string>(), comparison, text),
        bool flag => actual.GetValueKind() == (flag ? JsonValueKind.True : JsonValueKind.False),
        long number => SatisfiesNumber(actual, comparison, number),
        _ => SatisfiesNumber(actual, comparison, (decimal)expected),
    };

    private static bool SatisfiesText(string actual, ComparisonOperator comparison, string expected) => comparison switch
    {
        Equal => string.Equals(actual, expected, StringComparison.Ordinal),
        Contains => actual.Contains(expected, StringComparison.Ordinal),
        StartsWith => actual.StartsWith(expected, StringComparison.Ordinal),
        EndsWith => actual.EndsWith(expected, StringComparison.Ordinal),
        _ => SatisfiesOrder(CodePointOrder.Compare(actual, expected), comparison),
    };

    private static bool SatisfiesNumber(JsonNode actual, ComparisonOperator comparison, decimal expected) =>
        actual.GetValueKind() == JsonValueKind.Number
        && decimal.TryParse(actual.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && SatisfiesOrder(number.CompareTo(expected), comparison);

    private static bool SatisfiesOrder(int order, ComparisonOperator comparison) => comparison switch
    {
        Equal => order == 0,
        GreaterThan => order > 0,
        GreaterOrEqual => order >= 0,
        LessThan => order < 0,
        LessOrEqual => order <= 0,
        _ => false,
    };
}
