using System.Globalization;
using Scim.Application.Resources;
using Scim.Domain.Filters;

namespace Scim.Infrastructure.Filtering;

/// <summary>
/// What the statements of one listing have in common: which rows <c>r</c>, in which order, and how many there are. They share their values.
/// </summary>
internal sealed class ListingSql
{
    /// <summary>Pages that begin further on are walked to from the nearer end.</summary>
    private const int NearRows = 200;

    private const string KeysOf = "r.organization_id = {0} and r.connector_id = {1} and r.type = {2}";
    private readonly ResourceQuery _query;

    public ListingSql(ISqlDialect dialect, int organizationId, int connectorId, ResourceQuery query)
    {
        (_query, Parameters) = (query, new SqlParameters(dialect));
        Organization = Parameters.Add(SqlType.Integer, (long)organizationId);
        Connector = Parameters.Add(SqlType.Integer, (long)connectorId);
        var type = Parameters.Add(SqlType.Text, query.Type.Name);
        Keys = string.Format(CultureInfo.InvariantCulture, KeysOf, Organization, Connector, type);
        Columns = ResourceColumns.With(dialect, query.WithGroups, Organization, Connector);
        Sort = new SortExpression(query.Type, query.Sort, dialect);
        var visible = $"{Keys} and not r.hidden";
        Total =
            $"select cast(coalesce(sum(visible), 0) as bigint) as n from resource_counts where organization_id = {Organization} and "
                + $"connector_id = {Connector} and type = {type}";
        Ordered = Matching = $"resources r where {visible}";
        if (query.Filter is { } filter)
        {
            var condition = new FilterSqlTranslator(query.Type, dialect, Parameters, Organization, Connector).Translate(filter);
            Matching = $"{Start(dialect, filter.Root)} where {visible} and {condition}";
            Total = $"select count(*) as n from {Matching}";
            IsFenced = FilterSelectivity.IsSelective(filter.Root);
            Ordered = IsFenced ? $"(select * from {Matching}{dialect.Fence}) r" : Matching;
        }
    }

    public SqlParameters Parameters { get; }

    public SortExpression Sort { get; }

    public string Organization { get; }

    public string Connector { get; }

    public string Keys { get; }

    /// <summary>What is read of each row: <see cref="ResourceColumns"/>.</summary>
    public string Columns { get; }

    /// <summary>A statement that answers <c>n</c>. Without a filter totals come from the counters.</summary>
    public string Total { get; }

    /// <summary>The rows as the database finds them best; stands after <c>from</c>.</summary>
    public string Matching { get; }

    /// <summary>
    /// The same rows, to be put in order; stands after <c>from</c>. A further condition follows after <see cref="OrderedAnd"/>.
    /// </summary>
    public string Ordered { get; }

    public string OrderedAnd => IsFenced ? " where" : " and";

    /// <summary>The rows are found by an index first and ordered after.</summary>
    public bool IsFenced { get; }

    private string Start(ISqlDialect dialect, BoundNode filter) =>
        IndexedEquality.Of(_query.Type, filter) is { } start
            && dialect.Contains("r.search", () => Parameters.Add(SqlType.Json, start.ToJsonString())) is { } contains
            ? $"(select * from resources r where not r.hidden and {contains}{dialect.Fence}) r"
            : "resources r";

    /// <summary>The rows after the position of the query, or before it where it goes backwards; empty where it has none.</summary>
    public string Beyond => field ??= _query.After is { } after ? $"{OrderedAnd} {Sort.After(after, _query.Backwards, Parameters)}" : "";

    public static PageStrategy Strategy(ResourceQuery query) => query switch
    {
        { Count: <= 0 } => PageStrategy.CountOnly,
        { After: not null } or { Backwards: true } or { WithTotal: false } => PageStrategy.Walk,
        { Skipped: > NearRows } => PageStrategy.FromNearerEnd,
        _ => PageStrategy.Plain,
    };
}
