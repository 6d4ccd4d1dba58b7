using Scim.Testing.Databases;
using Scim.Testing.Hosting;

[assembly: AssemblyFixture(typeof(Scim.Plugins.Tests.RunningServices))]

namespace Scim.Plugins.Tests;

/// <summary>One service for each database, started when first asked for.</summary>
public sealed class RunningServices : IAsyncDisposable
{
    public const string AdminKey = ServiceProcess.AdminKey;

    public static readonly string[] Databases = ["sqlite", "postgres"];

    private readonly PostgresServer _postgres = new();
    private readonly Dictionary<string, Lazy<Task<ServiceProcess>>> _services;

    public RunningServices() =>
        _services = Databases.ToDictionary(database => database, database => new Lazy<Task<ServiceProcess>>(() => StartAsync(database)));

    public async Task<Uri> AddressAsync(string database) => (await _services[database].Value).Address;

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.Values.Where(service => service is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
        {
            await (await service.Value).DisposeAsync();
        }

        _postgres.Dispose();
    }

    private async Task<ServiceProcess> StartAsync(string database) =>
        await ServiceProcess.StartAsync(database == "postgres" ? await _postgres.CreateDatabaseAsync() : null);
}
