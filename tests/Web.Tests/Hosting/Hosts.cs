using Scim.Testing.Databases;

[assembly: AssemblyFixture(typeof(Scim.Web.Tests.Hosting.Hosts))]

namespace Scim.Web.Tests.Hosting;

/// <summary>One service on a real Kestrel for each database, started when first asked for.</summary>
public sealed class Hosts : IAsyncDisposable
{
    private readonly PostgresServer _postgres = new();
    private readonly SqliteFile _file = new();
    private readonly Dictionary<string, Lazy<Task<ScimHost>>> _hosts;

    public Hosts() => _hosts = new Dictionary<string, Lazy<Task<ScimHost>>>
    {
        ["sqlite"] = new(() => ScimHost.StartAsync(null, _file.Directory)),
        ["postgres"] = new(async () => await ScimHost.StartAsync(await _postgres.CreateDatabaseAsync(), _file.Directory)),
    };

    public static TheoryData<string> Databases { get; } = ["sqlite", "postgres"];

    /// <summary>A fresh organization with one connector; the settings are those of the admin API.</summary>
    public async Task<ScimClient> ConnectAsync(string database, string settings = "{}") =>
        await (await _hosts[database].Value).ConnectAsync(settings);

    public Task<ScimHost> StartedAsync(string database) => _hosts[database].Value;

    /// <summary>A service of its own on PostgreSQL whose statements may take one second.</summary>
    public async Task<ScimHost> StartHurriedAsync() =>
        await ScimHost.StartAsync(await _postgres.CreateDatabaseAsync() + ";Command Timeout=1", _file.Directory);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.Values.Where(host => host is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
        {
            await (await host.Value).DisposeAsync();
        }

        _postgres.Dispose();
        _file.Dispose();
    }
}
