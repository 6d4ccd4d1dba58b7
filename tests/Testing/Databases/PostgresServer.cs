using System.Diagnostics;
using Npgsql;

namespace Scim.Testing.Databases;

/// <summary>
/// A PostgreSQL of its own in a temporary directory, reachable through a Unix socket only. It starts with the first database asked for and
/// goes away with this process, however that ends: it lives as long as the pipe to its standard input. Use as an xunit assembly fixture.
/// fsync is off unless the server is to be durable: good for tests, no base for figures. It can be stopped, crashed and started again under
/// the same address.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private const string Script = """
        set -eu
        cd /
        tools=$2
        home=$(mktemp -d /tmp/scimpg.XXXXXX)
        server=
        leave() { if [ -n "$server" ]; then kill -INT "$server" 2>/dev/null || true; wait "$server" || true; fi; rm -rf "$home"; }
        trap leave EXIT
        trap 'exit 0' INT TERM HUP
        "$tools/initdb" -D "$home/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$home/log" 2>&1 || { cat "$home/log" >&2; exit 1; }
        begin() {
          "$tools/postgres" -D "$home/data" -k "$home" -p 5432 -c listen_addresses= -c fsync="$1" -c synchronous_commit="$1" \
            -c full_page_writes="$1" -c jit=off -c max_connections=300 -c shared_buffers=64MB </dev/null >>"$home/log" 2>&1 &
          server=$!
          tries=0
          until "$tools/pg_isready" -q -h "$home"; do
            tries=$((tries + 1))
            if [ "$tries" -gt 1200 ] || ! kill -0 "$server" 2>/dev/null; then cat "$home/log" >&2; exit 1; fi
            sleep 0.05
          done
        }
        end() { kill "-$1" "$server"; wait "$server" || true; server=; }
        begin "$1"
        echo "$home"
        while read -r command; do
          case $command in
            start) begin "$1" ;;
            stop) end INT ;;
            crash) end QUIT ;;
          esac
          echo "$command"
        done
        """;

    private readonly Lock _starting = new();
    private Process? _process;
    private string _socket = "";
    private int _databases;

    /// <summary>Whether commits reach the disk.</summary>
    public bool Durable { get; init; }

    /// <summary>
    /// The connection string of a new, empty database. <paramref name="template"/>: connection string of a database to copy, which nobody
    /// may be using.
    /// </summary>
    public async Task<string> CreateDatabaseAsync(string? template = null)
    {
        EnsureStarted();
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        var copied = template is null ? "" : $" template \"{new NpgsqlConnectionStringBuilder(template).Database}\" strategy file_copy";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres", pooling: false));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database \"{name}\"{copied}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name, pooling: true);
    }

    /// <summary>Ends every session and the server; its clients find nobody until <see cref="ResumeAsync"/>.</summary>
    public Task StopAsync() => CommandAsync("stop");

    /// <summary>
    /// As after a power cut: no session ends in order, nothing is written any more, and the next start recovers from the log.
    /// </summary>
    public Task CrashAsync() => CommandAsync("crash");

    /// <summary>Starts a stopped or crashed server again and waits until it answers.</summary>
    public Task ResumeAsync() => CommandAsync("start");

    public void Dispose()
    {
        if (_process is not { } process)
        {
            return;
        }

        process.StandardInput.Close();
        process.WaitForExit(TimeSpan.FromSeconds(10));
        process.Dispose();
        _process = null;
    }

    private string ConnectionString(string database, bool pooling) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = _socket,
            Port = 5432,
            Username = "postgres",
            Database = database,
            Pooling = pooling,
            MaxPoolSize = 60,
        }.ConnectionString;

    private async Task CommandAsync(string command)
    {
        EnsureStarted();
        await _process!.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        if (await _process.StandardOutput.ReadLineAsync() != command)
        {
            throw new InvalidOperationException($"PostgreSQL did not {command}; its log stands on standard error.");
        }
    }

    private void EnsureStarted()
    {
        lock (_starting)
        {
            if (_process is not null)
            {
                return;
            }

            var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = true };
            string[] shell = ["sh", "-c", Script, "postgres", Durable ? "on" : "off", PostgresTools.Folder];
            string[] command = Environment.UserName == "root"
                ? ["runuser", "-u", Environment.GetEnvironmentVariable("PG_OS_USER") ?? "postgres", "--", .. shell]
                : shell;
            start.FileName = command[0];
            foreach (var argument in command.Skip(1))
            {
                start.ArgumentList.Add(argument);
            }

            var process = Process.Start(start)!;
            _socket = process.StandardOutput.ReadLine()
                ?? throw new InvalidOperationException("PostgreSQL did not start; its log stands on standard error.");
            _process = process;
        }
    }
}
