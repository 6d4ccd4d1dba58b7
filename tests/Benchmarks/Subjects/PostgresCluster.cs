using Npgsql;
using Scim.Testing.Databases;

namespace Scim.Benchmarks.Subjects;

/// <summary>The benchmark's own PostgreSQL: fsync on, loopback only, pinned to the servers' core, gone when the benchmark ends.</summary>
public sealed class PostgresCluster : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("scim-bench-pg-").FullName;
    private readonly int _core;

    public PostgresCluster(int core)
    {
        _core = core;
        Port = FreePort.Take();
    }

    public int Port { get; }

    public int ProcessId { get; private set; }

    private string Data => Path.Combine(_directory, "data");

    private string PidFile => Path.Combine(Data, "postmaster.pid");

    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Username=bench;Database={database}";

    public void Start()
    {
        if (Environment.UserName == "root")
        {
            Shell.Run("chown", "postgres", _directory);
        }

        AsPostgres(PostgresTools.Path("initdb"), "-D", Data, "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        File.AppendAllText(Path.Combine(Data, "postgresql.conf"), $"""

            listen_addresses = '127.0.0.1'
            port = {Port}
            unix_socket_directories = '{_directory}'
            max_connections = 200
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            wal_compression = lz4
            shared_buffers = 2GB
            effective_cache_size = 8GB
            work_mem = 16MB
            maintenance_work_mem = 256MB
            max_wal_size = 8GB
            checkpoint_timeout = 15min
            random_page_cost = 1.1
            jit = off
            max_parallel_workers_per_gather = 0
            """);
        AsPostgres(
            "taskset", "-c", $"{_core}", PostgresTools.Path("pg_ctl"), "-D", Data, "-w", "-l", Path.Combine(_directory, "log"), "start");
        ProcessId = int.Parse(File.ReadLines(PidFile).First());
    }

    public string CreateDatabase(string name)
    {
        Execute("postgres", $"create database {name}");
        return ConnectionString(name);
    }

    public void Execute(string database, string sql)
    {
        using var connection = Open(database);
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    public List<string> Query(string database, string sql)
    {
        using var connection = Open(database);
        using var command = new NpgsqlCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetValue(0).ToString()!);
        }

        return lines;
    }

    public NpgsqlConnection Open(string database)
    {
        var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false;Command Timeout=3600");
        connection.Open();
        return connection;
    }

    public void Dispose()
    {
        if (File.Exists(PidFile))
        {
            AsPostgres(PostgresTools.Path("pg_ctl"), "-D", Data, "-m", "immediate", "-w", "stop");
        }

        Directory.Delete(_directory, recursive: true);
    }

    private static void AsPostgres(params string[] command)
    {
        command = ["sh", "-c", "exec \"$@\" > /dev/null < /dev/null", "sh", .. command];
        if (Environment.UserName == "root")
        {
            Shell.Run("runuser", ["-u", "postgres", "--", .. command]);
        }
        else
        {
            Shell.Run(command[0], command[1..]);
        }
    }
}
