using System.Diagnostics;
using Scim.Benchmarks.Ceiling;
using Scim.Benchmarks.Load;

namespace Scim.Benchmarks.Subjects;

/// <summary>A server under test, pinned to the servers' core, with its database.</summary>
public sealed class Subject
{
    private const string AdminKey = "benchmark-admin-key-0123456789abcdef0123456789";
    private const string Ceiling = "ceiling";
    private readonly Process _process;
    private readonly PostgresCluster? _cluster;

    private Subject(string name, Process process, PostgresCluster? cluster) => (Name, _process, _cluster) = (name, process, cluster);

    public string Name { get; }

    public required Target Endpoint { get; init; }

    /// <summary>Sixteen connectors, four of each of four organizations. The ceiling has one table for all of them.</summary>
    public required IReadOnlyList<Target> Connectors { get; init; }

    /// <summary>The connector of the first sync; the ceiling has none.</summary>
    public Target? Sync { get; init; }

    public bool IsCeiling => Name == Ceiling;

    /// <summary>Name of its PostgreSQL database, or null.</summary>
    public string? Database => _cluster is null ? null : DatabaseOf(Name);

    public int ProcessId => _process.Id;

    /// <summary>CPU seconds so far of the server and, where it has one, its database.</summary>
    public (double Server, double Database) CpuSeconds() =>
        (ProcessUsage.CpuSeconds(_process.Id), _cluster is null ? 0 : ProcessUsage.TreeCpuSeconds(_cluster.ProcessId));

    /// <summary><c>ceiling</c>, or the product on the database that its name says.</summary>
    public static Subject Start(Workspace workspace, string name, string assembly) =>
        name == Ceiling ? StartCeiling(workspace) : StartProduct(workspace, name, assembly);

    public static string DatabaseOf(string name) => "scim_" + name;

    private static Subject StartCeiling(Workspace workspace)
    {
        var (port, connection) = (FreePort.Take(), workspace.Cluster.CreateDatabase(DatabaseOf(Ceiling)));
        var process = workspace.StartServer([Environment.ProcessPath!, Ceiling, $"{port}", connection], new Dictionary<string, string>());
        var endpoint = new Target("127.0.0.1", port, CeilingServer.BasePath, "bench");
        WaitFor(process, $"http://127.0.0.1:{port}{CeilingServer.BasePath}/Users?startIndex=1&count=1", "Bearer bench");
        return new Subject(Ceiling, process, workspace.Cluster) { Endpoint = endpoint, Connectors = [endpoint] };
    }

    /// <summary>The product as published, everything on but the rate limit.</summary>
    private static Subject StartProduct(Workspace workspace, string name, string assembly)
    {
        var port = FreePort.Take();
        var url = $"http://127.0.0.1:{port}";
        Dictionary<string, string> settings = new()
        {
            ["Admin__ApiKey"] = AdminKey,
            ["Limits__RequestsPerSecondPerConnector"] = "0",
            ["Data__Directory"] = Path.Combine(workspace.Directory, name),
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
        };
        var cluster = name == "sqlite" ? null : workspace.Cluster;
        if (cluster is not null)
        {
            settings["Database__Provider"] = "Postgres";
            settings["ConnectionStrings__Scim"] = cluster.CreateDatabase(DatabaseOf(name));
        }

        var process = workspace.StartServer(["dotnet", assembly, "--urls", url], settings);
        WaitFor(process, $"{url}/health/ready", null);
        using var admin = new Registration(url, port, AdminKey);
        return new Subject(name, process, cluster)
        {
            Endpoint = admin.Connector("bench", "generic", new { slug = "generic", profile = "generic" }),
            Connectors =
            [
                .. Enumerable.Range(0, 16).Select(
                    at => admin.Connector($"many-{at % 4}", $"connector-{at}", new { slug = $"connector-{at}", profile = "generic" }))
            ],
            Sync = admin.Connector("sync", "entra", new { slug = "entra", profile = "entra-id", usernamePolicy = "open" }),
        };
    }

    private static void WaitFor(Process process, string url, string? authorization)
    {
        using var http = new HttpClient();
        if (authorization is not null)
        {
            http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        }

        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if (http.GetAsync(url).GetAwaiter().GetResult().IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (attempt < 300)
            {
            }

            if (attempt >= 300 || process.HasExited)
            {
                throw new TimeoutException(
                    process.HasExited ? $"The server of {url} ended with {process.ExitCode}." : $"{url} did not answer within 60 seconds.");
            }

            Thread.Sleep(200);
        }
    }
}
