using Scim.Benchmarks.Subjects;

namespace Scim.Benchmarks.Report;

/// <summary>Plans of the statements that IdPs make run most, read from the filled database of the run.</summary>
public static class HotPlans
{
    private const string Scope = "organization_id = 1 and connector_id = 1 and type = 'User'";

    private const string Employee = """{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":"77"}}""";

    private static readonly (string Title, string Sql)[] Statements =
    [
        ("GET by id", $"select document from resources where {Scope} and id = (select id from resources limit 1) and not hidden"),
        ("userName eq", $"select document from resources where {Scope} and unique_key = 'person00000010@example.com' and not hidden"),
        ("externalId eq", $"select document from resources where {Scope} and external_id = 'person-ext-00000010' and not hidden"),
        (
            "emails[type eq \"work\" and value eq …]",
            Found(
                """{"emails":[{"value":"person00000010@example.com"}]}""",
                """{"emails":[{"type":"work","value":"person00000010@example.com"}]}""")),
        ("enterprise employeeNumber eq", Found(Employee, Employee)),
        ("first page", $"select document from resources where {Scope} and not hidden order by id limit 100"),
        ("add one member", "insert into memberships select 1, gen_random_uuid(), gen_random_uuid(), 'User', null on conflict do nothing"),
        (
            "a user's groups",
            "select group_id from memberships where organization_id = 1 and member_id = (select id from resources limit 1)"),
    ];

    /// <summary>As the store finds what holds a rare value: first by the index, all else after.</summary>
    private static string Found(string rare, string all) =>
        $"select document from (select * from resources where not hidden and search @> '{rare}' offset 0) r where {Scope} and not hidden "
            + $"and search @> '{all}' order by id limit 101";

    public static IReadOnlyList<(string Title, string Plan)> Explain(PostgresCluster cluster, string database) =>
        [.. Statements.Select(statement => (statement.Title, string.Join('\n', cluster.Query(database, "explain " + statement.Sql))))];
}
