using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Scim.Benchmarks.Subjects;

/// <summary>What SQLite itself does here: one table, one thread, no HTTP.</summary>
public static class RawSqlite
{
    private const double Seconds = 2;

    public static IEnumerable<string> Measure(string directory)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "raw.db")}");
        connection.Open();
        Execute("pragma journal_mode = wal");
        Execute("pragma synchronous = full");
        Execute("create table people (id integer primary key, document text not null)");
        using var insert = connection.CreateCommand();
        insert.CommandText = $"insert into people (document) values ('{new string('x', 900)}')";
        yield return Line("durable inserts, one in a transaction", Repeat(() => insert.ExecuteNonQuery(), 1));
        yield return Line("durable inserts, eight in a transaction", Repeat(
            () =>
            {
                Execute("begin immediate");
                for (var at = 0; at < 8; at++)
                {
                    insert.ExecuteNonQuery();
                }

                Execute("commit");
            },
            8));
        using var read = connection.CreateCommand();
        read.CommandText = "select document from people where id = $id";
        var id = read.Parameters.Add("$id", SqliteType.Integer);
        var next = 0L;
        yield return Line("reads by key", Repeat(
            () =>
            {
                id.Value = (next++ % 500) + 1;
                read.ExecuteScalar();
            },
            1));

        void Execute(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }

    private static double Repeat(Action action, int operations)
    {
        var (clock, count) = (Stopwatch.StartNew(), 0L);
        for (; clock.Elapsed.TotalSeconds < Seconds; count += operations)
        {
            action();
        }

        return count / clock.Elapsed.TotalSeconds;
    }

    private static string Line(string what, double perSecond) =>
        string.Create(CultureInfo.InvariantCulture, $"raw SQLite: {what}: {perSecond:n0}/s.");
}
