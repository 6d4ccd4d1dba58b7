using Scim.Domain.Filters;
using Scim.Domain.Schemas;

namespace Scim.Infrastructure.Filtering;

/// <summary>Equalities as JSON that a matching search document contains.</summary>
internal static class Containment
{
    public static JsonObject? Of(BoundNode.Compare node)
    {
        if (Value(node) is not { } value)
        {
            return null;
        }

        JsonNode inner = node.Attribute.Definition.MultiValued ? new JsonArray(value) : value;
        if (node.Attribute.Canonical.SubAttribute is { } sub)
        {
            inner = new JsonObject { [sub] = inner };
            inner = node.Attribute.Parent!.MultiValued ? new JsonArray(inner) : inner;
        }

        return Wrap(node.Attribute, inner);
    }

    /// <summary>
    /// What the document of a match contains for the sake of the element filter's equalities that leave few rows: an index that must also count those of a common value, such as a type, is slower.
    /// All equalities where no other is left over. Exact means that whatever contains it is a match.
    /// </summary>
    public static (JsonObject? Json, bool IsExact) Of(BoundNode.ValuePath node)
    {
        var conditions = Conditions(node.Element).ToList();
        var few = conditions.Where(FilterSelectivity.IsSelective).ToList();
        var element = new JsonObject();
        var collected = (few.Count > 0 ? few : conditions).Count(condition => Collect(condition, element));
        var isExact = collected == conditions.Count;
        return element.Count > 0 && (few.Count > 0 || isExact) ? (Wrap(node.Attribute, new JsonArray(element)), isExact) : (null, false);
    }

    private static IEnumerable<BoundNode> Conditions(BoundNode node) => node is BoundNode.And and ? Conditions(and.Left).Concat(Conditions(and.Right)) : [node];

    private static bool Collect(BoundNode node, JsonObject element) =>
        node is BoundNode.Compare { Operator: ComparisonOperator.Equal, Attribute: { Definition.MultiValued: false, Canonical.SubAttribute: { } sub } } compare
        && Value(compare) is { } value
        && element.TryAdd(sub, value);

    private static JsonObject Wrap(BoundAttribute attribute, JsonNode inner)
    {
        var top = new JsonObject { [attribute.Canonical.Attribute] = inner };
        return attribute.ExtensionUri is { } uri ? new JsonObject { [uri] = top } : top;
    }

    private static JsonValue? Value(BoundNode.Compare node) => node.Value switch
    {
        string text => IsStorable(text) ? JsonValue.Create(text) : null,
        bool flag => JsonValue.Create(flag),
        long number => JsonValue.Create(number),
        _ => JsonValue.Create((decimal)node.Value),
    };

    private static bool IsStorable(string text) => !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains('\0', StringComparison.Ordinal)
        || text.EnumerateRunes().All(rune => rune.Value is not (0 or 0xFFFD));
}
