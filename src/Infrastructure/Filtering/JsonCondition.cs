using Scim.Domain.Filters;

namespace Scim.Infrastructure.Filtering;

/// <summary>Conditions on places of the search document; the elements of arrays get aliases that are unique in the query.</summary>
internal sealed class JsonCondition(ISqlDialect dialect, SqlComparison compare)
{
    private int _aliases;

    public string Exists(JsonPlace place) => dialect.Exists(place);

    public string AnyElement(JsonPlace array, Func<JsonPlace, string> condition)
    {
        var alias = $"e{++_aliases}";
        return dialect.AnyElement(array, alias, condition(dialect.Element(alias)));
    }

    /// <summary>At a place that holds the value, or the array of values.</summary>
    public string Compare(JsonPlace place, BoundNode.Compare node) =>
        node.Attribute.Definition.MultiValued && !place.Names.IsEmpty
            ? AnyElement(place, element => CompareSimple(element, node))
            : CompareSimple(place, node);

    private string CompareSimple(JsonPlace place, BoundNode.Compare node) => node.Value switch
    {
        string text => compare.Text(dialect.Text(place), node.Operator, text, indexed: false),
        bool flag => dialect.IsFlag(place, flag),
        _ => compare.Number(dialect.Number(place), node.Operator, node.Value),
    };
}
