using Scim.Testing.Databases;

[assembly: AssemblyFixture(typeof(Scim.Incidents.Tests.Hosting.Services))]

namespace Scim.Incidents.Tests.Hosting;

/// <summary>One service for each database, started when first asked for; without a rate limit.</summary>
public sealed class Services : IAsyncDisposable
{
    private const string NoRateLimit = "Limits:RequestsPerSecondPerConnector=0";

    private readonly PostgresServer _postgres = new();
    private readonly Dictionary<string, Lazy<Task<Service>>> _services;

    public Services() => _services = new()
    {
        ["sqlite"] = new(() => Service.StartAsync(null, NoRateLimit)),
        ["postgres"] = new(async () => await Service.StartAsync(await _postgres.CreateDatabaseAsync(), NoRateLimit)),
    };

    public static TheoryData<string> Databases { get; } = ["sqlite", "postgres"];

    public Task<Service> StartedAsync(string database) => _services[database].Value;

    public Task<Service> StartedAsync() => StartedAsync("sqlite");

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.Values.Where(service => service is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
        {
            await (await service.Value).DisposeAsync();
        }

        _postgres.Dispose();
    }
}
