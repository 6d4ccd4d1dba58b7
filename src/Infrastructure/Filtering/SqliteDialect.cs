using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Scim.Domain.Schemas;

namespace Scim.Infrastructure.Filtering;

/// <inheritdoc cref="ISqlDialect"/>
internal sealed class SqliteDialect : ISqlDialect
{
    private const string Document = "r.search";

    /// <summary>Attributes that stand in columns of their own as well, which are indexed: by their path in the search document.</summary>
    private static readonly FrozenDictionary<string, string> Columns = new Dictionary<string, string>
    {
        ["'$.\"nickName\"'"] = "r.nick_name",
        ["'$.\"title\"'"] = "r.title",
        ["'$.\"name\".\"familyName\"'"] = "r.family_name",
        [Enterprise("employeeNumber")] = "r.employee_number",
        [Enterprise("department")] = "r.department",
        [Enterprise("manager\".\"value")] = "r.manager",
    }.ToFrozenDictionary();

    public static SqliteDialect Instance { get; } = new();

    public string Fence => " limit -1";

    public string Placeholder(int number) => string.Create(CultureInfo.InvariantCulture, $"@p{number}");

    public string ReadNumber(string placeholder) => $"cast({placeholder} as real)";

    public string Text(JsonPlace place) =>
        place.Names.IsEmpty ? place.Root
        : place.Root == Document && Columns.TryGetValue(Path(place), out var column) ? column
        : $"({place.Root} ->> {Path(place)})";

    public string Number(JsonPlace place) => Text(place);

    public string IsFlag(JsonPlace place, bool value) => $"{Text(place)} = {(value ? "1" : "0")}";

    public string Exists(JsonPlace place) => $"{Text(place)} is not null";

    public string AnyElement(JsonPlace array, string alias, string condition) =>
        $"exists (select 1 from json_each({array.Root}{(array.Names.IsEmpty ? "" : ", " + Path(array))}) as {alias} where {condition})";

    public JsonPlace Element(string alias) => new($"{alias}.value", []);

    public JsonPlace SortElement(JsonPlace array, bool hasPrimary)
    {
        var first = $"(select s.value from json_each({array.Root}, {Path(array)}) as s order by s.key limit 1)";
        return new JsonPlace(
            hasPrimary
                ? $"coalesce((select s.value from json_each({array.Root}, {Path(array)}) as s where s.value ->> '$.\"primary\"' = 1 limit "
                    + $"1), {first})"
                : first,
            []);
    }

    public string? Contains(string document, Func<string> addParameter) => null;

    public string StartsWith(string text, string parameter) => $"substr({text}, 1, length({parameter})) = {parameter}";

    public string EndsWith(string text, string parameter) => $"substr({text}, -length({parameter})) = {parameter}";

    public string Includes(string text, string parameter) => $"instr({text}, {parameter}) > 0";

    public string Json(string parameter) => parameter;

    public string HasKey(string document, string parameter) => $"exists (select 1 from json_each({document}) where key = {parameter})";

    public string IdText(string id) =>
        $"lower(substr(hex({id}), 1, 8) || '-' || substr(hex({id}), 9, 4) || '-' || substr(hex({id}), 13, 4) || '-' || substr(hex({id}), "
            + $"17, 4) || '-' || substr(hex({id}), 21))";

    public string GroupsOf(string organization, string connector, string id) => $"""
        (select json_group_array(json_array({IdText("m.group_id")}, g.display) order by m.group_id)
           from memberships m
           left join resources g on g.organization_id = {organization} and g.connector_id = {connector} and g.type = 'Group'
               and g.id = m.group_id
           where m.organization_id = {organization} and m.member_id = {id})
        """;

    public string? ModifiedPrefilter(string sign, string parameter) => null;

    public string EmailPrefilter(string organization, Func<string> addParameter) =>
        $"r.id in (select m.id from resource_emails m where m.organization_id = {organization} and m.value = {addParameter()})";

    private static string Enterprise(string attribute) => $"'$.\"{SchemaUris.EnterpriseUser}\".\"{attribute}\"'";

    private static string Path(JsonPlace place)
    {
        var path = new StringBuilder("'$");
        foreach (var name in place.Names)
        {
            path.Append(".\"").Append(name.Replace("'", "''", StringComparison.Ordinal)).Append('"');
        }

        return path.Append('\'').ToString();
    }
}
