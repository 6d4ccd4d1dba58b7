using Scim.Domain.Filters;
using Scim.Domain.Schemas;

namespace Scim.Infrastructure.Filtering;

/// <summary>A bound filter as a condition on the row <c>r</c>.</summary>
public sealed class FilterSqlTranslator : SqlConditionVisitor
{
    private readonly ResourceType _type;
    private readonly ISqlDialect _dialect;
    private readonly SqlParameters _parameters;
    private readonly SqlComparison _compare;
    private readonly JsonCondition _json;
    private readonly string _organization;
    private readonly string _connector;
    private readonly JsonPlace _search = new("r.search", []);

    /// <summary><paramref name="organization"/> and <paramref name="connector"/> are the placeholders of the query's own keys.</summary>
    public FilterSqlTranslator(ResourceType type, ISqlDialect dialect, SqlParameters parameters, string organization, string connector)
    {
        (_type, _dialect, _parameters, _organization, _connector) = (type, dialect, parameters, organization, connector);
        _compare = new SqlComparison(dialect, parameters);
        _json = new JsonCondition(dialect, _compare);
    }

    public string Translate(BoundFilter filter) => filter.Root.Accept(this);

    public override string VisitCompare(BoundNode.Compare node)
    {
        var column = ColumnMap.Find(_type, node.Attribute);
        return column.Kind switch
        {
            ColumnKind.Membership => AnyMembership(node.Attribute, node),
            ColumnKind.Json => Contains(node) ?? Both(EmailPrefilter(node), CompareJson(Top(node.Attribute), node)),
            ColumnKind.TypeName =>
                _compare.Text(_parameters.Add(SqlType.Text, _type.Name), node.Operator, (string)node.Value, indexed: false),
            _ => _compare.Column(column, node.Operator, (string)node.Value),
        };
    }

    public override string VisitPresent(BoundNode.Present node)
    {
        var column = ColumnMap.Find(_type, node.Attribute);
        return column.Kind switch
        {
            ColumnKind.Membership => AnyMembership(node.Attribute, node.Attribute.Parent is null ? new BoundNode.Constant(true) : node),
            ColumnKind.Json => PresentJson(Top(node.Attribute), node.Attribute),
            ColumnKind.Text or ColumnKind.UniqueKey => $"{column.Expression} is not null",
            _ => SqlComparison.True,
        };
    }

    public override string VisitValuePath(BoundNode.ValuePath node)
    {
        if (ColumnMap.Find(_type, node.Attribute).Kind == ColumnKind.Membership)
        {
            return AnyMembership(node.Attribute, node.Element);
        }

        return (Containment.Of(node) is { } json ? Contains(() => json) : null)
            ?? Both(EmailPrefilter(node.Element), _json.AnyElement(
                Top(node.Attribute), element => node.Element.Accept(new ElementSqlTranslator(element, _json))));
    }

    private string? Contains(BoundNode.Compare node) =>
        node.Operator == ComparisonOperator.Equal ? Contains(() => Containment.Of(node)) : null;

    private string? Contains(Func<JsonObject> json) =>
        _dialect.Contains(_search.Root, () => _parameters.Add(SqlType.Json, json().ToJsonString()));

    /// <summary>
    /// A condition that an index serves and that the node implies: the first equality of an e-mail address that must hold. Null where there
    /// is none.
    /// </summary>
    private string? EmailPrefilter(BoundNode node) => node switch
    {
        BoundNode.And and => EmailPrefilter(and.Left) ?? EmailPrefilter(and.Right),
        BoundNode.Compare
        {
            Operator: ComparisonOperator.Equal,
            Attribute: { ExtensionUri: null, Canonical: { Attribute: "emails", SubAttribute: "value" }, Parent.MultiValued: true },
            Value: string text,
        } => _dialect.EmailPrefilter(_organization, () => _parameters.Add(SqlType.Text, text)),
        _ => null,
    };

    private static string Both(string? prefilter, string exact) => prefilter is null ? exact : $"{prefilter} and {exact}";

    private string AnyMembership(BoundAttribute attribute, BoundNode element)
    {
        var groups = ColumnMap.IsGroups(_type, attribute);
        var condition = element.Accept(new MembershipSqlTranslator(_compare, groups, _organization, _connector));
        var own = groups ? "member_id" : "group_id";
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

    private string CompareJson(JsonPlace place, BoundNode.Compare node) => node.Attribute.Parent is { MultiValued: true }
        ? _json.AnyElement(place, element => _json.Compare(element.Inside(node.Attribute.Canonical.SubAttribute!), node))
        : _json.Compare(WithSub(place, node.Attribute), node);

    private string PresentJson(JsonPlace place, BoundAttribute attribute) => attribute.Parent is { MultiValued: true }
        ? _json.AnyElement(place, element => _json.Exists(element.Inside(attribute.Canonical.SubAttribute!)))
        : _json.Exists(WithSub(place, attribute));

    private static JsonPlace WithSub(JsonPlace place, BoundAttribute attribute) =>
        attribute.Canonical.SubAttribute is { } sub ? place.Inside(sub) : place;

    private JsonPlace Top(BoundAttribute attribute)
    {
        var holder = attribute.ExtensionUri is { } uri ? _search.Inside(uri) : _search;
        return attribute.IsExtension ? holder : holder.Inside(attribute.Canonical.Attribute);
    }
}
