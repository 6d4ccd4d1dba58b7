using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scim.Infrastructure.Persistence.Sqlite;

/// <summary>One open connection that keeps its statements prepared. Not for concurrent use.</summary>
internal sealed class SqliteSession : IDisposable
{
    private const int MaxStatements = 300;
    private const int StepsBetweenLooks = 10_000;
    private readonly Dictionary<string, SqliteCommand> _statements = [];

    public SqliteSession(string connectionString)
    {
        Connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        Connection.Open();
        Execute(SqliteBusyTimeout.Pragma(Connection));
        Execute("pragma synchronous = full");
        raw.sqlite3_progress_handler(Connection.Handle, StepsBetweenLooks, _ => GiveUp?.Invoke() == true ? 1 : 0, null);
    }

    public SqliteConnection Connection { get; }

    /// <summary>The number of rows that were changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Bind(sql, values).ExecuteNonQuery();

    /// <summary>The reader must be disposed before the statement is used again.</summary>
    public SqliteDataReader Read(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Bind(sql, values).ExecuteReader();

    public object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Bind(sql, values).ExecuteScalar();

    /// <summary>Statements are interrupted as soon as this says so; null lets them run.</summary>
    public Func<bool>? GiveUp { get; set; }

    public void Dispose()
    {
        Forget();
        Connection.Dispose();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!_statements.TryGetValue(sql, out var command))
        {
            if (_statements.Count >= MaxStatements)
            {
                Forget();
            }

            command = Connection.CreateCommand();
            command.CommandText = sql;
            _statements.Add(sql, command);
        }

        command.Parameters.Clear();
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue("@" + name, SqliteValues.ToStored(value));
        }

        return command;
    }

    private void Forget()
    {
        foreach (var command in _statements.Values)
        {
            command.Dispose();
        }

        _statements.Clear();
    }
}
