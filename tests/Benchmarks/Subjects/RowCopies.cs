using Npgsql;
using NpgsqlTypes;

namespace Scim.Benchmarks.Subjects;

/// <summary>
/// Grows a directory inside its database: number n becomes a copy of the rows of number n modulo the users that came through the API. Keys
/// and every text that names the old user (its id, its number in eight digits) name the new one; all other columns are copied as they are.
/// What tables and columns there are is read from the catalog.
/// </summary>
public sealed class RowCopies
{
    private const int Batch = 50_000;
    private readonly PostgresCluster _cluster;
    private readonly string _database;
    private readonly bool _isCeiling;
    private readonly int _sources;
    private readonly long _time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    /// <summary><paramref name="ids"/>: the users that came through the API, by number.</summary>
    public RowCopies(PostgresCluster cluster, Subject subject, IReadOnlyList<string> ids)
    {
        (_cluster, _database, _isCeiling, _sources) = (cluster, subject.Database!, subject.IsCeiling, ids.Count);
        cluster.Execute(_database, $"""
            create table bench_source (number bigint primary key, id uuid not null unique);
            create function bench_id(n bigint) returns uuid language sql immutable as
              $$ select (lpad(to_hex({_time}::bigint), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid $$;
            """);
        using var connection = cluster.Open(_database);
        using var import = connection.BeginBinaryImport("copy bench_source (number, id) from stdin (format binary)");
        for (var number = 0L; number < ids.Count; number++)
        {
            import.StartRow();
            import.Write(number, NpgsqlDbType.Bigint);
            import.Write(Guid.Parse(ids[(int)number]), NpgsqlDbType.Uuid);
        }

        import.Complete();
    }

    /// <summary>The id of a copy; ids are in the order of the numbers, as those of new users are.</summary>
    public string Id(long number) => $"{_time >> 16:x8}-{_time & 0xffff:x4}-7000-8000-{number:x12}";

    /// <summary>
    /// Users from number <paramref name="first"/> up to <paramref name="total"/>, in every table that has a row of a user.
    /// </summary>
    public void Users(int first, int total)
    {
        foreach (var table in TablesOfUsers())
        {
            Copy(table, "id", "true", first, total, table == MainTable
                ? "true"
                : "not exists (select 1 from {0} there where there.id = bench_id(n))");
        }

        if (!_isCeiling)
        {
            _cluster.Execute(_database, """
                delete from resource_counts;
                insert into resource_counts (organization_id, connector_id, type, shard, visible)
                select organization_id, connector_id, type, 0, count(*) from resources
                    where not hidden group by organization_id, connector_id, type
                """);
        }
    }

    /// <summary>Members from number <paramref name="first"/> up to <paramref name="total"/> of a group that has those before.</summary>
    public void Members(string group, int first, int total)
    {
        var (table, key, parent) = _isCeiling ? ("team_people", "person", "team") : ("memberships", "member_id", "group_id");
        Copy(table, key, $"old.{parent} = '{group}'", first, total, "true");
        _cluster.Execute(_database, $"vacuum analyze {table}");
    }

    /// <summary>
    /// Deletes the rows of users that were created and deleted again, so that they do not slow down what is measured next.
    /// </summary>
    public static void Purge(PostgresCluster cluster, Subject subject)
    {
        if (!subject.IsCeiling)
        {
            var tables = TablesWithId(cluster, subject.Database!).Where(table => table != "resources").Append("resources");
            cluster.Execute(
                subject.Database!,
                string.Join(";\n", tables.Select(table => $"delete from {table} where id in (select id from resources where hidden)")));
        }

        cluster.Execute(subject.Database!, "vacuum analyze");
    }

    private string MainTable => _isCeiling ? "people" : "resources";

    private List<string> TablesOfUsers() =>
        [.. TablesWithId(_cluster, _database)
            .Where(table => table != "bench_source"
                && _cluster.Query(_database, $"select 1 from {table} join bench_source using (id) limit 1").Count > 0)
            .OrderByDescending(table => table == MainTable)];

    private static List<string> TablesWithId(PostgresCluster cluster, string database) =>
        cluster.Query(
            database,
            "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'id' and data_type = 'uuid'");

    private void Copy(string table, string key, string from, int first, int total, string unless)
    {
        var columns = Columns(table);
        var names = string.Join(", ", columns.Select(column => column.Name));
        var values = string.Join(", ", columns.Select(column => column.Name == key ? "bench_id(n)"
            : column.IsText
                ? $"replace(replace(old.{column.Name}::text, lpad(old.bench_number::text, 8, '0'), lpad(n::text, 8, '0')), "
                    + $"old.{key}::text, bench_id(n)::text)::{column.Type}"
            : $"old.{column.Name}"));
        _cluster.Execute(_database, $"""
            create table bench_rows as select source.number as bench_number, old.* from {table} old join bench_source source
                on source.id = old.{key} where {from};
            create index on bench_rows (bench_number);
            analyze bench_rows
            """);
        for (var at = first; at < total; at += Batch)
        {
            _cluster.Execute(_database, $"""
                insert into {table} ({names})
                select {values} from generate_series({at}, {Math.Min(total, at + Batch) - 1}) as n join bench_rows old
                    on old.bench_number = n % {_sources}
                where {string.Format(unless, table)} order by n
                """);
        }

        _cluster.Execute(_database, "drop table bench_rows");
    }

    /// <summary>The columns that can be written, with their types.</summary>
    private List<(string Name, string Type, bool IsText)> Columns(string table) =>
        [.. _cluster.Query(_database, $"""
            select attname || '|' || format_type(atttypid, atttypmod) || '|' || (format_type(atttypid,
                atttypmod) ~ '^(text|json|character)') from pg_attribute
            where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''
                order by attnum
            """).Select(
                line => line.Split('|') is [var name, var type, var text]
                    ? (name, type, text == "true")
                    : throw new InvalidDataException(line))];
}
