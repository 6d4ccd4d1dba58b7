using System.Runtime.InteropServices;
using Scim.Infrastructure.Persistence.Sqlite;

namespace Scim.Infrastructure.Tests.Scale;

/// <summary>What SQLite itself counts for the statements that a session has prepared; its binding for .NET keeps that from us.</summary>
internal static class SqliteStatements
{
    private const int Replanned = 5;
    private const int Steps = 4;

    /// <summary>How many there are, and those that were planned more than once.</summary>
    public static (int Count, List<string> Replanned) FindReplanned(SqliteSession session)
    {
        var all = All(session).ToList();
        return (
            all.Count,
            [.. all.Where(statement => StatementStatus(statement, Replanned, 0) > 0).Select(
                statement => Marshal.PtrToStringUTF8(StatementText(statement))!)]);
    }

    /// <summary>Steps of the virtual machine since it was asked last.</summary>
    public static long TakeSteps(SqliteSession session) => All(session).Sum(statement => (long)StatementStatus(statement, Steps, 1));

    private static IEnumerable<nint> All(SqliteSession session)
    {
        var database = session.Connection.Handle!.DangerousGetHandle();
        for (var statement = NextStatement(database, 0); statement != 0; statement = NextStatement(database, statement))
        {
            yield return statement;
        }
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_next_stmt")]
    private static extern nint NextStatement(nint database, nint statement);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_stmt_status")]
    private static extern int StatementStatus(nint statement, int what, int reset);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_sql")]
    private static extern nint StatementText(nint statement);
}
