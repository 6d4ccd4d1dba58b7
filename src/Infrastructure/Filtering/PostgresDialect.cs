using System.Globalization;

namespace Scim.Infrastructure.Filtering;

/// <inheritdoc cref="ISqlDialect"/>
public sealed class PostgresDialect : ISqlDialect
{
    private readonly string _beforeNumber;

    private PostgresDialect(string beforeNumber) => _beforeNumber = beforeNumber;

    public static PostgresDialect Instance { get; } = new("$");

    /// <summary>
    /// The values of a query are columns of a row <see cref="RowOfMany"/>: one of many for which the query is run at once.
    /// </summary>
    public static PostgresDialect OfMany { get; } = new(RowOfMany + ".p");

    public const string RowOfMany = "q";

    public static string TypeName(SqlType type) => type switch
    {
        SqlType.Text => "text",
        SqlType.Integer => "bigint",
        SqlType.Number => "numeric",
        SqlType.Uuid => "uuid",
        SqlType.Time => "timestamptz",
        SqlType.Json => "jsonb",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
    };

    public string Fence => " offset 0";

    public string Placeholder(int number) => string.Create(CultureInfo.InvariantCulture, $"{_beforeNumber}{number}");

    public string ReadNumber(string placeholder) => placeholder;

    public string Text(JsonPlace place) =>
        place.Names.IsEmpty
            ? $"({place.Root} #>> '{{}}') collate \"C\""
            : $"({Walk(place.Root, place.Names.AsSpan()[..^1])} ->> {Quote(place.Names[^1])}) collate \"C\"";

    public string Number(JsonPlace place)
    {
        var node = Node(place);
        return $"case when jsonb_typeof({node}) = 'number' then ({node})::numeric end";
    }

    public string IsFlag(JsonPlace place, bool value) => $"{Node(place)} = '{(value ? "true" : "false")}'::jsonb";

    public string Exists(JsonPlace place) => $"{Node(place)} is not null";

    public string AnyElement(JsonPlace array, string alias, string condition)
    {
        var node = Node(array);
        return $"exists (select 1 from jsonb_array_elements(case when jsonb_typeof({node}) = 'array' then {node} end) as {alias} (v) "
            + $"where {condition})";
    }

    public JsonPlace Element(string alias) => new($"{alias}.v", []);

    public JsonPlace SortElement(JsonPlace array, bool hasPrimary)
    {
        var node = Node(array);
        var first = $"({node} -> 0)";
        return new JsonPlace(
            hasPrimary
                ? $$"""
                    coalesce((select s.v from jsonb_array_elements(case when jsonb_typeof({{node}}) = 'array' then {{node}} end) as s (v)
                        where s.v @> '{"primary":true}' limit 1), {{first}})
                    """
                : first,
            []);
    }

    public string Contains(string document, Func<string> addParameter) => $"{document} @> {addParameter()}";

    public string StartsWith(string text, string parameter) => $"starts_with({text}, {parameter})";

    public string EndsWith(string text, string parameter) => $"right({text}, length({parameter})) = {parameter}";

    public string Includes(string text, string parameter) => $"strpos({text}, {parameter}) > 0";

    public string Json(string parameter) => $"cast({parameter} as jsonb)";

    public string HasKey(string document, string parameter) => $"jsonb_exists({document}, {parameter})";

    public string IdText(string id) => $"({id}::text) collate \"C\"";

    /// <summary>
    /// Written as text, group by group: an aggregate is dearer to start than the groups are to find. Memberships and groups are looked up
    /// one by one, whatever the planner believes of their number: a plan made while there were few would read all of them. The database
    /// remembers each group with its text.
    /// </summary>
    public string GroupsOf(string organization, string connector, string id) => $"""
        '[' || nullif(array_to_string(array(
          select coalesce(g.entry, '["' || m.group_id || '",null]')
          from memberships m
          left join lateral (
            select '["' || g.id || '",' || coalesce(to_json(g.display)::text, 'null') || ']' as entry from resources g
            where g.organization_id = {organization} and g.connector_id = {connector} and g.type = 'Group' and g.id = m.group_id
                limit 1) g on true
          where m.organization_id = {organization} and m.member_id = {id}
          order by m.group_id), ','), '') || ']'
        """;

    /// <summary>The indexed column stands still for a quarter of an hour, so that most changes of a group touch no index.</summary>
    public string ModifiedPrefilter(string sign, string parameter) =>
        $"r.modified_slot {(sign.Length == 1 && sign != "=" ? sign + "=" : sign)} date_bin('15 minutes', {parameter}, timestamptz "
            + "'2000-01-01T00:00:00Z')";

    public string? EmailPrefilter(string organization, Func<string> addParameter) => null;

    private static string Node(JsonPlace place) => place.Names.IsEmpty ? place.Root : $"({Walk(place.Root, place.Names.AsSpan())})";

    private static string Walk(string root, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            root += " -> " + Quote(name);
        }

        return root;
    }

    private static string Quote(string name) => "'" + name.Replace("'", "''", StringComparison.Ordinal) + "'";
}
