using System.Diagnostics;

namespace Scim.Benchmarks.Subjects;

/// <summary>
/// Everything that a run leaves on the machine while it lasts: a temporary directory, the PostgreSQL cluster, the servers. Disposing ends
/// all of it, whatever the state it is in; it may come from a signal while the run goes on.
/// </summary>
public sealed class Workspace(int serverCore) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Process> _servers = [];
    private PostgresCluster? _cluster;

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("scim-bench-").FullName;

    public int ServerCore => serverCore;

    public bool IsDisposed { get; private set; }

    public PostgresCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster has not been started.");

    public PostgresCluster StartCluster()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            _cluster = new PostgresCluster(serverCore);
            _cluster.Start();
            return _cluster;
        }
    }

    /// <summary>Starts a server on the servers' core; what it prints is thrown away.</summary>
    public Process StartServer(string[] command, IReadOnlyDictionary<string, string> settings)
    {
        var info = new ProcessStartInfo("taskset", ["-c", $"{serverCore}", .. command]) { RedirectStandardOutput = true };
        foreach (var (key, value) in settings)
        {
            info.Environment[key] = value;
        }

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            var process = Process.Start(info)!;
            _servers.Add(process);
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            return process;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (IsDisposed)
            {
                return;
            }

            IsDisposed = true;
            foreach (var server in _servers)
            {
                server.Kill(entireProcessTree: true);
                server.WaitForExit();
            }

            _cluster?.Dispose();
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }
}
