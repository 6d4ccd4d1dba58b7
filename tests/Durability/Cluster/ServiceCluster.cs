using Npgsql;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;

namespace Scim.Durability.Cluster;

/// <summary>Service processes with fixed addresses over one database, all of which may be killed and started again.</summary>
public sealed class ServiceCluster : IAsyncDisposable
{
    private static readonly string[] Settings =
    [
        "Logging:LogLevel:Default=Warning",
        "Limits:RequestsPerSecondPerConnector=100000",
        "Webhooks:AllowPrivateTargets=true"
    ];

    private readonly SqliteFile? _file;
    private readonly PostgresServer? _server;
    private readonly List<ClusterNode> _nodes = [];
    private string? _database;
    private int _extensions;

    private ServiceCluster(bool postgres)
    {
        _file = postgres ? null : new SqliteFile();
        _server = postgres ? new PostgresServer { Durable = true } : null;
    }

    public IReadOnlyList<ClusterNode> Nodes => _nodes;

    public PostgresServer? Server => _server;

    /// <summary>The settings by which a verb of the service finds the database.</summary>
    public IReadOnlyList<string> DatabaseSettings { get; private set; } = [];

    public static async Task<ServiceCluster> StartAsync(bool postgres, int nodes, params string[] more)
    {
        var cluster = new ServiceCluster(postgres);
        try
        {
            await cluster.StartNodesAsync(nodes, more);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Cuts every session of the service in PostgreSQL.</summary>
    public Task CutConnectionsAsync() =>
        ExecuteAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");

    /// <summary>
    /// What a newer release would do to the schema while nodes of this one still run: columns and tables are added, nothing is taken away.
    /// </summary>
    public async Task ExtendSchemaAsync()
    {
        _extensions++;
        for (var done = false; !done;)
        {
            try
            {
                await ExecuteAsync($"""
                    alter table resources add column later_{_extensions} text;
                    alter table events add column later_{_extensions} text not null default '';
                    create table later_{_extensions} (id uuid primary key);
                    insert into schema_versions values ({1000 + _extensions}, 'later', '')
                    """);
                done = true;
            }
            catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.DeadlockDetected)
            {
                await Task.Delay(100);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        _server?.Dispose();
        _file?.Dispose();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task StartNodesAsync(int count, string[] more)
    {
        _database = _server is null ? null : await _server.CreateDatabaseAsync();
        DatabaseSettings = _database is null
            ? [$"Data:Directory={_file!.Directory}"]
            : ["Database:Provider=Postgres", $"ConnectionStrings:Scim={_database}"];
        string[] settings = [.. Settings, .. more, .. _file is null ? [] : DatabaseSettings];
        var started = Enumerable.Range(0, count).Select(_ => ClusterNode.StartAsync(_database, settings)).ToList();
        _nodes.AddRange(await Task.WhenAll(started));
    }
}
