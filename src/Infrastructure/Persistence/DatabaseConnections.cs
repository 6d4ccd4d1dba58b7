using Microsoft.Data.Sqlite;
using Npgsql;
using Scim.Application.Configuration;

namespace Scim.Infrastructure.Persistence;

/// <summary>Connection strings with what the product needs beyond what the operator wrote.</summary>
public static class DatabaseConnections
{
    private const string SessionSettings = """
        set plan_cache_mode = force_generic_plan; set jit = off; set enable_seqscan = off;
        select set_config(pg_settings.name, given.setting, false)
        from (values ('idle_in_transaction_session_timeout', '20s'), ('tcp_keepalives_idle', '10'), ('tcp_keepalives_interval', '5'),
            ('tcp_keepalives_count', '3')) as given (name, setting)
        join pg_settings on pg_settings.name = given.name and pg_settings.source = 'default'
        """;

    /// <summary>A page of a hundred users in four reads of the socket, not fifteen.</summary>
    private const int ReadBufferBytes = 32 * 1024;

    /// <summary>How long a caller waits for a connection where the connection string says nothing.</summary>
    internal const int ConnectSeconds = 5;

    /// <summary>Reads the connection string, and opens nothing.</summary>
    /// <exception cref="ConfigurationException">The driver does not take it.</exception>
    public static void Check(DatabaseOptions options)
    {
        try
        {
            if (options.Provider == DatabaseProvider.Postgres)
            {
                PostgresSource(options).Dispose();
            }
            else
            {
                Sqlite(options);
            }
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or OverflowException
            or InvalidOperationException or NotSupportedException)
        {
            throw new ConfigurationException(
                "ConnectionStrings:Scim",
                $"is no connection string for {options.Provider}: {fault.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>
    /// Statements are prepared on their second use unless <c>Max Auto Prepare</c> is given (0 behind a pooler that cannot keep them).
    /// Sessions keep the settings that they begin with and no statement leaves another state in them, so connections are not reset between
    /// uses.
    /// </summary>
    public static string Postgres(DatabaseOptions options)
    {
        var given = options.ConnectionString ?? throw new ArgumentException("PostgreSQL needs a connection string.", nameof(options));
        var builder = new NpgsqlConnectionStringBuilder(given);
        if (!builder.ShouldSerialize("Max Auto Prepare"))
        {
            builder.MaxAutoPrepare = 200;
            builder.AutoPrepareMinUsages = 2;
        }

        if (!builder.ShouldSerialize("No Reset On Close"))
        {
            builder.NoResetOnClose = true;
        }

        if (!builder.ShouldSerialize("Read Buffer Size"))
        {
            builder.ReadBufferSize = ReadBufferBytes;
        }

        if (!builder.ShouldSerialize("Timeout"))
        {
            builder.Timeout = ConnectSeconds;
        }

        if (!builder.ShouldSerialize("Command Timeout"))
        {
            builder.CommandTimeout = options.StatementTimeoutSeconds;
        }

        builder.IncludeFailedBatchedCommand = true;
        if (!builder.ShouldSerialize("Application Name"))
        {
            builder.ApplicationName = "scim";
        }

        return builder.ConnectionString;
    }

    /// <summary>
    /// Where the connection string names several hosts, connections go to the one that is primary at the moment. Prepared statements are
    /// planned once for each connection: they find rows by key or by an index whatever their values are, and planning the larger ones costs
    /// more than running them. A plan made while a table is small must also serve when it has grown: tables are not scanned where an index
    /// can answer. A transaction whose node stands still ends after 20 seconds, and one whose machine is gone after 25, so that its locks
    /// hold up no other node; what the operator has set himself stays.
    /// </summary>
    public static NpgsqlDataSource PostgresSource(DatabaseOptions options, string name = "scim")
    {
        var source = new NpgsqlDataSourceBuilder(Postgres(options)) { Name = name };
        source.UsePhysicalConnectionInitializer(SetUp, SetUpAsync);
        if (source.ConnectionStringBuilder.Host?.Contains(',', StringComparison.Ordinal) != true)
        {
            return source.Build();
        }

        source.ConnectionStringBuilder.TargetSessionAttributes = null;
        return source.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }

    private static void SetUp(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(SessionSettings, connection);
        command.ExecuteNonQuery();
    }

    private static async Task SetUpAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(SessionSettings, connection);
        await command.ExecuteNonQueryAsync();
    }

    public static string Sqlite(DatabaseOptions options)
    {
        var builder = new SqliteConnectionStringBuilder(options.ConnectionString ?? "")
        {
            ForeignKeys = true,
            DefaultTimeout = options.StatementTimeoutSeconds,
        };
        if (builder.DataSource.Length == 0)
        {
            builder.DataSource = Path.Combine(options.DataDirectory, ServiceOptions.SqliteFile);
        }

        return builder.ConnectionString;
    }

    /// <summary>Makes the directory of the SQLite file where it is missing.</summary>
    /// <exception cref="ConfigurationException">It cannot be made.</exception>
    public static void MakeSqliteDirectory(DatabaseOptions options)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(Sqlite(options)).DataSource));
        try
        {
            Directory.CreateDirectory(directory ?? ".");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var key = directory == Path.GetFullPath(options.DataDirectory) ? "Data:Directory" : "ConnectionStrings:Scim";
            throw new ConfigurationException(key, $"the directory '{directory}' cannot be created; name one that this user may write to.");
        }
    }
}
