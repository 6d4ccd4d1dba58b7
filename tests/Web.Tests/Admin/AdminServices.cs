using Scim.Testing.Databases;
using Scim.Testing.Hosting;

[assembly: AssemblyFixture(typeof(Scim.Web.Tests.Admin.AdminServices))]

namespace Scim.Web.Tests.Admin;

/// <summary>The whole service as a process for each database, started when first asked for.</summary>
public sealed class AdminServices : IAsyncDisposable
{
    private readonly PostgresServer _postgres = new();
    private readonly Dictionary<string, Lazy<Task<ServiceProcess>>> _services;
    private int _organizations;

    public AdminServices() => _services = new()
    {
        ["sqlite"] = new(
            () => ServiceProcess.StartAsync(null, "Limits:RequestsPerSecondPerConnector=0", "Webhooks:AllowPrivateTargets=true")),
        ["postgres"] = new(
            async () => await ServiceProcess.StartAsync(
                await _postgres.CreateDatabaseAsync(), "Limits:RequestsPerSecondPerConnector=0", "Webhooks:AllowPrivateTargets=true")),
    };

    public static TheoryData<string> Databases { get; } = ["sqlite", "postgres"];

    public async Task<AdminClient> ConnectAsync(string database)
    {
        var service = await _services[database].Value;
        return new AdminClient(service.Address, ServiceProcess.AdminKey, () => service.Output);
    }

    /// <summary>The path of a new organization, as <c>/api/v1/organizations/org-1</c>.</summary>
    public async Task<string> NewOrganizationAsync(AdminClient admin)
    {
        var slug = $"org-{Interlocked.Increment(ref _organizations)}";
        await admin.PostAsync("/api/v1/organizations", new JsonObject { ["slug"] = slug, ["displayName"] = slug }, 201);
        return "/api/v1/organizations/" + slug;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.Values.Where(service => service is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
        {
            await (await service.Value).DisposeAsync();
        }

        _postgres.Dispose();
    }
}
