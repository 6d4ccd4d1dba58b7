using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Scim.Benchmarks.Ceiling;
using Scim.Benchmarks.Load;

namespace Scim.Benchmarks.Subjects;

/// <summary>A server under test, pinned to the servers' core, with its database.</summary>
public sealed class Subject : IDisposable
{
    private const string AdminKey = "benchmark-admin-key-0123456789abcdef0123456789";
    private readonly Process _process;
    private readonly PostgresCluster? _cluster;

    private Subject(string name, Process process, Target endpoint, PostgresCluster? cluster, string? database) =>
        (Name, _process, Endpoint, _cluster, Database) = (name, process, endpoint, cluster, database);

    public string Name { get; }

    public Target Endpoint { get; }

    /// <summary>Name of its PostgreSQL database, or null.</summary>
    public string? Database { get; }

    public int ProcessId => _process.Id;

    /// <summary>CPU seconds so far of the server and, where it has one, its database.</summary>
    public (double Server, double Database) CpuSeconds() => (ProcessUsage.CpuSeconds(_process.Id), _cluster is null ? 0 : ProcessUsage.TreeCpuSeconds(_cluster.ProcessId));

    public static Subject StartCeiling(PostgresCluster cluster, int core)
    {
        var (port, connection) = (FreePort.Take(), cluster.CreateDatabase(DatabaseOf("ceiling")));
        var process = Start(core, [Environment.ProcessPath!, "ceiling", $"{port}", connection], []);
        var endpoint = new Target("127.0.0.1", port, CeilingServer.BasePath, "bench");
        WaitFor($"http://127.0.0.1:{port}{CeilingServer.BasePath}/Users?startIndex=1&count=1", "Bearer bench");
        return new Subject("ceiling", process, endpoint, cluster, DatabaseOf("ceiling"));
    }

    /// <summary>The product as published, everything on but the rate limit.</summary>
    public static Subject StartProduct(string name, string assembly, PostgresCluster? cluster, int core, string directory)
    {
        var port = FreePort.Take();
        var url = $"http://127.0.0.1:{port}";
        Dictionary<string, string> settings = new()
        {
            ["Admin__ApiKey"] = AdminKey,
            ["Limits__RequestsPerSecondPerConnector"] = "0",
            ["Data__Directory"] = directory,
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
        };
        if (cluster is not null)
        {
            settings["Database__Provider"] = "Postgres";
            settings["ConnectionStrings__Scim"] = cluster.CreateDatabase(DatabaseOf(name));
        }

        var process = Start(core, ["dotnet", assembly, "--urls", url], settings);
        WaitFor($"{url}/health/ready", null);
        return new Subject(name, process, new Target("127.0.0.1", port, "/scim/bench/generic/v2", Token(url)), cluster, cluster is null ? null : DatabaseOf(name));
    }

    public static string DatabaseOf(string name) => "scim_" + name;

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    private static string Token(string url)
    {
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", AdminKey);
        Post("/api/v1/organizations", new { slug = "bench", displayName = "Bench" });
        Post("/api/v1/organizations/bench/connectors", new { slug = "generic", profile = "generic" });
        return Post("/api/v1/organizations/bench/connectors/generic/tokens", new { name = "bench" })["token"]!.GetValue<string>();

        JsonNode Post(string path, object body)
        {
            using var answer = http.PostAsJsonAsync(path, body).GetAwaiter().GetResult();
            answer.EnsureSuccessStatusCode();
            return answer.Content.ReadFromJsonAsync<JsonNode>().GetAwaiter().GetResult()!;
        }
    }

    private static Process Start(int core, string[] command, Dictionary<string, string> settings)
    {
        var info = new ProcessStartInfo("taskset", ["-c", $"{core}", .. command]) { RedirectStandardOutput = true };
        foreach (var (key, value) in settings)
        {
            info.Environment[key] = value;
        }

        var process = Process.Start(info)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static void WaitFor(string url, string? authorization)
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

            if (attempt >= 300)
            {
                throw new TimeoutException($"{url} did not answer within 60 seconds.");
            }

            Thread.Sleep(200);
        }
    }
}
