using Scim.Domain.Filters;
using Scim.Domain.Schemas;

namespace Scim.Infrastructure.Filtering;

/// <summary>
/// A bound filter as a condition on the row <c>r</c>. Inside, a comparison with nothing is null instead of false, which changes no answer
/// as long as nothing is negated; <see cref="VisitNot"/> is the one place that makes two values of three.
/// </summary>
public sealed class FilterSqlTranslator : IBoundFilterVisitor<string>
{
    private readonly ResourceType _type;
    private readonly ISqlDialect _dialect;
    private readonly SqlParameters _parameters;
    private readonly SqlComparison _compare;
    private readonly string _organization;
    private readonly string _connector;
    private readonly JsonPlace _search = new("r.search", []);
    private JsonPlace? _element;
    private bool _inMembership;
    private int _aliases;

    /// <summary><paramref name="organization"/> and <paramref name="connector"/> are the placeholders of the query's own keys.</summary>
    public FilterSqlTranslator(ResourceType type, ISqlDialect dialect, SqlParameters parameters, string organization, string connector)
    {
        (_type, _dialect, _parameters, _organization, _connector) = (type, dialect, parameters, organization, connector);
        _compare = new SqlComparison(dialect, parameters);
    }

    public string Translate(BoundFilter filter) => filter.Root.Accept(this);

    /// <summary>An element filter on memberships as a condition on the membership row <c>m</c>.</summary>
    public string TranslateMembers(BoundFilter elementFilter)
    {
        _inMembership = true;
        return elementFilter.Root.Accept(this);
    }

    public string VisitAnd(BoundNode.And node) => $"({node.Left.Accept(this)} and {node.Right.Accept(this)})";

    public string VisitOr(BoundNode.Or node) => $"({node.Left.Accept(this)} or {node.Right.Accept(this)})";

    public string VisitNot(BoundNode.Not node) => $"({node.Operand.Accept(this)}) is not true";

    public string VisitConstant(BoundNode.Constant node) => node.Value ? SqlComparison.True : SqlComparison.False;

    public string VisitCompare(BoundNode.Compare node)
    {
        if (_inMembership)
        {
            return CompareColumn(MembershipColumn(node.Attribute), node);
        }

        if (_element is not null)
        {
            return CompareJson(InElement(node.Attribute), node);
        }

        var column = ColumnMap.Find(_type, node.Attribute);
        return column.Kind switch
        {
            ColumnKind.Membership => AnyMembership(node.Attribute, node),
            ColumnKind.Json when node.Operator == ComparisonOperator.Equal && _dialect.HasContainment => ContainsJson(Containment.Of(node)),
            ColumnKind.Json => AboutEmail(node) + CompareJson(Top(node.Attribute), node),
            _ => CompareColumn(column, node),
        };
    }

    /// <summary>Stands before an exact condition that follows from it.</summary>
    private string AboutEmail(BoundNode node)
    {
        if (node is BoundNode.And and)
        {
            var left = AboutEmail(and.Left);
            return left.Length > 0 ? left : AboutEmail(and.Right);
        }

        var isEmail = node is BoundNode.Compare
        {
            Operator: ComparisonOperator.Equal,
            Attribute: { ExtensionUri: null, Canonical: { Attribute: "emails", SubAttribute: "value" }, Parent.MultiValued: true },
        };
        return isEmail && ((BoundNode.Compare)node).Value is string text && _dialect.HasEmail(_organization, "?") is not null
            ? $"{_dialect.HasEmail(_organization, _parameters.Add(SqlType.Text, text))} and "
            : "";
    }

    public string VisitPresent(BoundNode.Present node)
    {
        if (_inMembership)
        {
            var part = MembershipColumn(node.Attribute);
            return part.Kind == ColumnKind.Expression ? $"{part.Expression} is not null" : SqlComparison.True;
        }

        if (_element is not null)
        {
            return PresentJson(InElement(node.Attribute), node.Attribute);
        }

        var column = ColumnMap.Find(_type, node.Attribute);
        return column.Kind switch
        {
            ColumnKind.Membership => AnyMembership(node.Attribute, node.Attribute.Parent is null ? new BoundNode.Constant(true) : node),
            ColumnKind.Json => PresentJson(Top(node.Attribute), node.Attribute),
            ColumnKind.Text => $"{column.Expression} is not null",
            _ => SqlComparison.True,
        };
    }

    public string VisitValuePath(BoundNode.ValuePath node)
    {
        if (ColumnMap.Find(_type, node.Attribute).Kind == ColumnKind.Membership)
        {
            return AnyMembership(node.Attribute, node.Element);
        }

        if (_dialect.HasContainment && Containment.Of(node) is { } json)
        {
            return ContainsJson(json);
        }

        var about = AboutEmail(node.Element);
        return about + AnyElement(Top(node.Attribute), element =>
        {
            _element = element;
            var condition = node.Element.Accept(this);
            _element = null;
            return condition;
        });
    }

    private string ContainsJson(JsonObject json) => _dialect.Contains(_search.Root, _parameters.Add(SqlType.Json, json.ToJsonString()));

    private string AnyMembership(BoundAttribute attribute, BoundNode element)
    {
        (_inMembership, var groups) = (true, ColumnMap.IsGroups(_type, attribute));
        var (condition, own) = (element.Accept(this), groups ? "member_id" : "group_id");
        _inMembership = false;
        return NamesOne(element)
            ? $"r.id in (select m.{own} from memberships m where m.organization_id = {_organization} and {condition})"
            : $"exists (select 1 from memberships m where m.organization_id = {_organization} and m.{own} = r.id and {condition})";
    }

    /// <summary>Whether the condition names the other side of the membership, so that its few rows are found first.</summary>
    private static bool NamesOne(BoundNode element) => element switch
    {
        BoundNode.And and => NamesOne(and.Left) || NamesOne(and.Right),
        BoundNode.Compare { Operator: ComparisonOperator.Equal, Attribute.Canonical.SubAttribute: "value" } => true,
        _ => false,
    };

    private Column MembershipColumn(BoundAttribute attribute) =>
        ColumnMap.FindInMembership(attribute, ColumnMap.IsGroups(_type, attribute), _organization, _connector);

    private string CompareColumn(Column column, BoundNode.Compare node)
    {
        var value = (string)node.Value;
        return column.Kind switch
        {
            ColumnKind.Id => _compare.Id(column.Expression, node.Operator, value),
            ColumnKind.Time => _compare.Time(column.Expression, node.Operator, value),
            ColumnKind.Address => _compare.Address(column.Expression, node.Operator, value),
            ColumnKind.TypeName => _compare.Text(_parameters.Add(SqlType.Text, _type.Name), node.Operator, value, indexed: false),
            _ => _compare.Text(column.Expression, node.Operator, value, column.Kind == ColumnKind.Text),
        };
    }

    private string CompareJson(JsonPlace place, BoundNode.Compare node)
    {
        if (_element is null && node.Attribute.Parent is { MultiValued: true })
        {
            return AnyElement(place, element => CompareValue(element.Inside(node.Attribute.Canonical.SubAttribute!), node));
        }

        return CompareValue(WithSub(place, node.Attribute), node);
    }

    /// <summary>At a place that holds the value, or the array of values.</summary>
    private string CompareValue(JsonPlace place, BoundNode.Compare node) =>
        node.Attribute.Definition.MultiValued && !place.Names.IsEmpty ? AnyElement(place, element => CompareSimple(element, node)) : CompareSimple(place, node);

    private string CompareSimple(JsonPlace place, BoundNode.Compare node) => node.Value switch
    {
        string text => _compare.Text(_dialect.Text(place), node.Operator, text, indexed: false),
        bool flag => _dialect.IsFlag(place, flag),
        _ => _compare.Number(_dialect.Number(place), node.Operator, node.Value),
    };

    private string PresentJson(JsonPlace place, BoundAttribute attribute)
    {
        if (_element is null && attribute.Parent is { MultiValued: true })
        {
            return AnyElement(place, element => _dialect.Exists(element.Inside(attribute.Canonical.SubAttribute!)));
        }

        return _dialect.Exists(WithSub(place, attribute));
    }

    private string AnyElement(JsonPlace array, Func<JsonPlace, string> condition)
    {
        var alias = $"e{++_aliases}";
        return _dialect.AnyElement(array, alias, condition(_dialect.Element(alias)));
    }

    private JsonPlace WithSub(JsonPlace place, BoundAttribute attribute) =>
        _element is null && attribute.Canonical.SubAttribute is { } sub ? place.Inside(sub) : place;

    private JsonPlace InElement(BoundAttribute attribute) => attribute.Canonical.SubAttribute is { } sub ? _element!.Inside(sub) : _element!;

    private JsonPlace Top(BoundAttribute attribute)
    {
        var holder = attribute.ExtensionUri is { } uri ? _search.Inside(uri) : _search;
        return attribute.IsExtension ? holder : holder.Inside(attribute.Canonical.Attribute);
    }
}
