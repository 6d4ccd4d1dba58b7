using Scim.Conformance.Running;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;

[assembly: AssemblyFixture(typeof(Scim.Conformance.Tests.Services))]

namespace Scim.Conformance.Tests;

/// <summary>One running service for each database, and one suite of the cases on each.</summary>
public sealed class Services : IAsyncLifetime
{
    private static readonly string[] Settings =
    [
        "Limits:RequestsPerSecondPerConnector=0", "Limits:CursorTimeoutSeconds=12", "Limits:MaxPageSize=50", "Limits:DefaultPageSize=10",
        "Logging:LogLevel:Default=Warning",
    ];

    private readonly PostgresServer _postgres = new();
    private readonly Dictionary<string, Lazy<Task<ServiceProcess>>> _services;
    private readonly Dictionary<string, Lazy<Task<Suite>>> _suites;

    public Services()
    {
        _services = new Dictionary<string, Lazy<Task<ServiceProcess>>>
        {
            ["sqlite"] = new(() => ServiceProcess.StartAsync(null, Settings)),
            ["postgres"] = new(async () => await ServiceProcess.StartAsync(await _postgres.CreateDatabaseAsync(), Settings)),
        };
        _suites = _services.Keys.ToDictionary(
            name => name, name => new Lazy<Task<Suite>>(async () => new Suite(await ConnectAsync(name, "conformance"))));
    }

    public static string[] Databases { get; } = ["sqlite", "postgres"];

    public Task<ServiceProcess> ServiceAsync(string database) => _services[database].Value;

    public Task<Suite> SuiteAsync(string database) => _suites[database].Value;

    /// <summary>A new organization with one connector of the profile and an access token of it.</summary>
    public async Task<Target> ConnectAsync(string database, string organization, string profile = "generic", string settings = "{}")
    {
        var origin = (await ServiceAsync(database)).Address.GetLeftPart(UriPartial.Authority);
        var admin = new Target(origin, "", ServiceProcess.AdminKey);
        (await admin.SendAsync("POST", "/api/v1/organizations", $$"""{"slug":"{{organization}}","displayName":"{{organization}}"}""")).Is(
            201);
        (await admin.SendAsync(
            "POST", $"/api/v1/organizations/{organization}/connectors",
            $$"""{"slug":"idp","profile":"{{profile}}","usernamePolicy":"open","profileSettings":{{settings}}}""")).Is(201);
        var token = (await admin.SendAsync("POST", $"/api/v1/organizations/{organization}/connectors/idp/tokens", "{}")).Is(201)["token"]!;
        return new Target($"{origin}/scim/{organization}/idp/v2", token, ServiceProcess.AdminKey);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Removes what the suites shared and demands that nothing at all was left behind.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var suite in _suites.Values.Where(suite => suite is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
        {
            await DemandEmptyAsync(await suite.Value);
        }

        foreach (var service in _services.Values.Where(service => service is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
        {
            await (await service.Value).DisposeAsync();
        }

        _postgres.Dispose();
    }

    private static async Task DemandEmptyAsync(Suite suite)
    {
        await suite.DisposeAsync();
        foreach (var path in (string[])["/Users", "/Groups"])
        {
            Assert.Equal(0, (await suite.Target.SendAsync("GET", path + "?count=0", null)).Is(200).Total);
        }
    }
}
