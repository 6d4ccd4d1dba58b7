using System.Reflection;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using Scim.Infrastructure.Persistence.Postgres;
using Scim.Infrastructure.Resources.Postgres;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Filtering;

/// <summary>
/// A database that has not looked at its tables yet believes them empty, and finds one index as good as another. The statements of the
/// store look resources up by their keys all the same: no read or write of the first minute walks the directory.
/// </summary>
public sealed partial class FreshPlanTests(PostgresServer server)
{
    /// <summary>Walk the groups of the connector, which are few, for a user who goes.</summary>
    private static readonly string[] OfAllGroups =
    [
        nameof(PostgresMembershipSql.LockGroupsOfMember), nameof(PostgresMembershipSql.StateAndDrop),
    ];

    public static TheoryData<string> Statements { get; } = [.. Fields().Select(Name).Where(name => !OfAllGroups.Contains(name.Split('.')[1]))];

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Postgres_LooksUpByKeys(string statement)
    {
        await using var database = await TestDatabase.PostgresAsync(server);
        await using var connection = await database.Get<NpgsqlDataSource>().OpenConnectionAsync();
        var field = Fields().Single(each => Name(each) == statement);
        var plan = await ExplainAsync(connection, (PostgresStatement)field.GetValue(null)!);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
        var scans = Scan().Matches(plan);
        Assert.NotEmpty(scans.Concat(Written().Matches(plan)));
        foreach (Match scan in scans)
        {
            Assert.True(Key().IsMatch(scan.Groups["condition"].Value), $"{scan.Value}\n\n{plan}");
        }
    }

    private static IEnumerable<FieldInfo> Fields() =>
        new[]
            {
                typeof(PostgresReadSql), typeof(PostgresWriteSql), typeof(PostgresMembershipSql), typeof(PostgresOneMemberSql),
                typeof(PostgresBulkSql),
            }
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Where(field => field.FieldType == typeof(PostgresStatement));

    private static string Name(FieldInfo field) => $"{field.DeclaringType!.Name}.{field.Name}";

    private static async Task<string> ExplainAsync(NpgsqlConnection connection, PostgresStatement statement)
    {
        var types = new Types();
        statement.Bind(types);
        await using var prepare = new NpgsqlCommand($"prepare fresh ({string.Join(", ", types.InOrder)}) as {statement.Text}", connection);
        await prepare.ExecuteNonQueryAsync();
        await using var explain = new NpgsqlCommand(
            $"explain execute fresh ({string.Join(", ", types.InOrder.Select(_ => "null"))})", connection);
        var lines = new List<string>();
        await using var reader = await explain.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"using \S+ on (resources|memberships)\b[^\n]*(\n\s+Index Cond: (?<condition>[^\n]*))?")]
    private static partial Regex Scan();

    [GeneratedRegex("Insert on|pg_advisory")]
    private static partial Regex Written();

    [GeneratedRegex(@"\b(id|unique_key|external_id|former_key|name_key|group_id|member_id) = ")]
    private static partial Regex Key();

    /// <summary>The types of the names that a statement uses, in its order.</summary>
    private sealed class Types : IPostgresValues
    {
        public List<string> InOrder { get; } = [];

        public NpgsqlParameter Parameter(string name)
        {
            InOrder.Add(name switch
            {
                "organization" or "connector" or "source_connector" => "int",
                "id" or "after" or "member" or "event_id" => "uuid",
                "ids" or "add" or "remove" or "event_ids" or "event_owners" => "uuid[]",
                "limit" or "crowd" or "expected_version" or "expected_document" => "bigint",
                "now" or "expected_time" or "deactivated_at" or "due_at" => "timestamptz",
                "nows" or "event_times" or "deactivated_ats" or "due_ats" => "timestamptz[]",
                "hidden" or "was_hidden" or "drop" or "detailed" or "skip_unknown" or "unknown_texts" or "unless_former" => "boolean",
                "hiddens" => "boolean[]",
                "status" or "invitation" => "smallint",
                "statuses" or "invitations" => "smallint[]",
                "search" => "jsonb",
                _ when name.StartsWith("event_", StringComparison.Ordinal) && name is not ("event_type" or "event_text") => "text[]",
                "unique_keys" or "external_ids" or "displays" or "name_keys" or "member_texts" or "homes" or "handle_keys" or "documents"
                    or "searches" or "actors" or "actions" or "audit_types" or "audit_ids" or "outcomes" or "all_warnings" => "text[]",
                _ => "text",
            });
            return new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text };
        }
    }
}
