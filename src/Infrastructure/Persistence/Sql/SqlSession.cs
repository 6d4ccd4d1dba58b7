using System.Data.Common;
using System.Text;
using Npgsql;
using Scim.Infrastructure.Filtering;
using Scim.Infrastructure.Persistence.Postgres;
using Scim.Infrastructure.Persistence.Sqlite;

namespace Scim.Infrastructure.Persistence.Sql;

/// <summary>
/// Statements on one connection. Parameters are <c>@name</c>; a parameter whose value is a list stands for its elements, as in
/// <c>id in (@ids)</c>, and must not be empty.
/// </summary>
public sealed class SqlSession(DbConnection connection, DbTransaction? transaction, CancellationToken cancel)
{
    public bool IsPostgres { get; } = connection is NpgsqlConnection;

    public ISqlDialect Dialect => IsPostgres ? PostgresDialect.Instance : SqliteDialect.Instance;

    /// <summary>Told of every statement, where somebody watches how long they take.</summary>
    internal WorkPace? Pace { get; init; }

    /// <summary>
    /// Locks the selected rows and passes over those that others hold; SQLite has one writer at a time and needs no words for it.
    /// </summary>
    public string SkipLocked => IsPostgres ? "for update skip locked" : "";

    /// <summary>The same for one table of a join, by its alias.</summary>
    public string SkipLockedOf(string alias) => IsPostgres ? $"for update of {alias} skip locked" : "";

    public CancellationToken Cancel => cancel;

    public async Task<int> ExecuteAsync(string sql, params SqlValues parameters)
    {
        await using var command = Create(sql, parameters);
        Pace?.Step();
        var affected = await command.ExecuteNonQueryAsync(cancel);
        Pace?.Rest();
        return affected;
    }

    /// <summary>
    /// Takes the locks of these resources in the order of their ids, before their memberships are touched, as every other writer does.
    /// </summary>
    public Task LockResourcesAsync(string condition, params SqlValues parameters) =>
        IsPostgres ? ExecuteAsync($"select 1 from resources where {condition} order by id for update", parameters) : Task.CompletedTask;

    /// <summary>The same statement for each item, on PostgreSQL in one round trip. The sum of affected rows.</summary>
    public async Task<int> ExecuteManyAsync<T>(string sql, IEnumerable<T> items, Func<T, SqlValues> parameters)
    {
        if (connection is not NpgsqlConnection postgres)
        {
            var affected = 0;
            foreach (var item in items)
            {
                affected += await ExecuteAsync(sql, parameters(item));
            }

            return affected;
        }

        await using var batch = new NpgsqlBatch(postgres, (NpgsqlTransaction?)transaction);
        foreach (var item in items)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var (name, value) in parameters(item))
            {
                command.Parameters.Add(new NpgsqlParameter(name, ToStored(value)));
            }

            batch.BatchCommands.Add(command);
        }

        if (batch.BatchCommands.Count == 0)
        {
            return 0;
        }

        Pace?.Step();
        var sum = await batch.ExecuteNonQueryAsync(cancel);
        Pace?.Rest();
        return sum;
    }

    public async Task<List<T>> QueryAsync<T>(string sql, Func<SqlRow, T> map, params SqlValues parameters)
    {
        await using var command = Create(sql, parameters);
        Pace?.Step();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
        {
            Pace?.Step();
            rows.Add(map(new SqlRow(reader, IsPostgres)));
        }

        Pace?.Rest();
        return rows;
    }

    private DbCommand Create(string sql, SqlValues parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        foreach (var (name, value) in parameters)
        {
            if (value is System.Collections.IEnumerable list and not string and not byte[])
            {
                sql = Expand(command, sql, name, list);
            }
            else
            {
                Add(command, name, value);
            }
        }

        command.CommandText = sql;
        return command;
    }

    private string Expand(DbCommand command, string sql, string name, System.Collections.IEnumerable list)
    {
        var names = new StringBuilder();
        var index = 0;
        foreach (var item in list)
        {
            var each = $"{name}_{index++}";
            names.Append(names.Length == 0 ? "@" : ", @").Append(each);
            Add(command, each, item);
        }

        return sql.Replace($"@{name})", names.Append(')').ToString(), StringComparison.Ordinal);
    }

    private void Add(DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = ToStored(value);
        command.Parameters.Add(parameter);
    }

    private object ToStored(object? value) => !IsPostgres ? SqliteValues.ToStored(value) : value switch
    {
        null => DBNull.Value,
        DateTimeOffset time => time.UtcDateTime,
        _ => value,
    };
}
