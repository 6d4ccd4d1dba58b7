using Scim.Domain.Filters;
using Scim.Domain.Schemas;

namespace Scim.Infrastructure.Filtering;

/// <summary>Equalities as JSON that a matching search document contains.</summary>
internal static class Containment
{
    public static JsonObject Of(BoundNode.Compare node)
    {
        var value = Value(node);
        JsonNode inner = node.Attribute.Definition.MultiValued ? new JsonArray(value) : value;
        if (node.Attribute.Canonical.SubAttribute is { } sub)
        {
            inner = new JsonObject { [sub] = inner };
            inner = node.Attribute.Parent!.MultiValued ? new JsonArray(inner) : inner;
        }

        return Wrap(node.Attribute, inner);
    }

    /// <summary>Null unless the element filter is equalities of different simple sub-attributes joined by <c>and</c>.</summary>
    public static JsonObject? Of(BoundNode.ValuePath node)
    {
        var element = new JsonObject();
        return Conditions(node.Element).All(condition => Collect(condition, element)) ? Wrap(node.Attribute, new JsonArray(element)) : null;
    }

    /// <summary>Of an element filter, the first equality that leaves few rows; null where there is none.</summary>
    public static JsonObject? OfFew(BoundNode.ValuePath node)
    {
        var element = new JsonObject();
        return Conditions(node.Element).Where(FilterSelectivity.IsSelective).Any(condition => Collect(condition, element))
            ? Wrap(node.Attribute, new JsonArray(element))
            : null;
    }

    /// <summary>What must all be true.</summary>
    public static IEnumerable<BoundNode> Conditions(BoundNode node) =>
        node is BoundNode.And and ? Conditions(and.Left).Concat(Conditions(and.Right)) : [node];

    private static bool Collect(BoundNode node, JsonObject element) =>
        node is BoundNode.Compare
        {
            Operator: ComparisonOperator.Equal,
            Attribute: { Definition.MultiValued: false, Canonical.SubAttribute: { } sub }
        } compare
        && element.TryAdd(sub, Value(compare));

    private static JsonObject Wrap(BoundAttribute attribute, JsonNode inner)
    {
        var top = new JsonObject { [attribute.Canonical.Attribute] = inner };
        return attribute.ExtensionUri is { } uri ? new JsonObject { [uri] = top } : top;
    }

    private static JsonValue Value(BoundNode.Compare node) => node.Value switch
    {
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        long number => JsonValue.Create(number),
        _ => JsonValue.Create((decimal)node.Value),
    };
}
