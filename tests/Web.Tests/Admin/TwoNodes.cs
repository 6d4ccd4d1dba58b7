using Scim.Testing.Databases;
using Scim.Testing.Hosting;

namespace Scim.Web.Tests.Admin;

/// <summary>Two nodes of one service that found the same empty PostgreSQL database at the same moment.</summary>
public sealed class TwoNodes(PostgresServer postgres) : IAsyncLifetime
{
    private ServiceProcess[] _nodes = [];

    public AdminClient First => Admin(0);

    public AdminClient Second => Admin(1);

    public async ValueTask InitializeAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        _nodes = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => ServiceProcess.StartAsync(database, "Limits:RequestsPerSecondPerConnector=0")));
        await First.PostAsync("/api/v1/organizations", AdminClient.Json("""{"slug":"acme","displayName":"Acme"}"""), 201);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    private AdminClient Admin(int node) => new(_nodes[node].Address, ServiceProcess.AdminKey);
}
