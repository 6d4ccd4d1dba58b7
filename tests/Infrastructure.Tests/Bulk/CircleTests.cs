using Microsoft.Extensions.DependencyInjection;
using Scim.Application;
using Scim.Application.Bulk;
using Scim.Application.Connectors;
using Scim.Application.Resources;
using Scim.Infrastructure.Resources.Sqlite;
using Scim.Infrastructure.Tests.DeferredWork;

namespace Scim.Infrastructure.Tests.Bulk;

/// <summary>RFC 7644 §3.7.1: creations that refer to each other in a circle, while the database or the client goes away.</summary>
public sealed class CircleTests
{
    private const string Circle = """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
          {"method":"POST","path":"/Groups","bulkId":"x","data":{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"X","members":[{"value":"bulkId:y"}]}},
          {"method":"POST","path":"/Groups","bulkId":"y","data":{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Y","members":[{"value":"bulkId:x"}]}}]}
        """;

    [Fact]
    public async Task S3_7_1_What_could_not_be_taken_back_is_named()
    {
        await using var world = await CreateAsync(change =>
        {
            if (change.Kind == ResourceChangeKind.Hide)
            {
                throw new StoreUnavailableException("The database is away.", new TimeoutException());
            }
        });
        var results = await RunAsync(world, default);
        var groups = await world.QueryAsync("select id from resources where not hidden order by display", row => row.Id(0));
        Assert.Equal(2, groups.Count);
        foreach (var (result, group) in results.Zip(groups))
        {
            Assert.Equal(409, result.Status);
            Assert.Contains($"/Groups/{group:D}", result.Outcome.Error!.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task S3_7_1_Nothing_of_a_broken_circle_stays_when_the_client_hangs_up()
    {
        using var client = new CancellationTokenSource();
        await using var world = await CreateAsync(_ => client.Cancel());
        await Record.ExceptionAsync(() => RunAsync(world, client.Token));
        Assert.Equal([true, true], await world.QueryAsync("select hidden from resources", row => row.Flag(0)));
    }

    private static Task<World> CreateAsync(Action<ResourceChange> before) => World.CreateAsync(null, null, services =>
        services.AddSingleton(provider => WatchedStore.Over(ActivatorUtilities.CreateInstance<SqliteResourceStore>(provider), before)));

    private static async Task<IReadOnlyList<BulkResult>> RunAsync(World world, CancellationToken cancel)
    {
        var connector = (await world.Get<IConnectorDirectory>().FindAsync("acme", "hr", default))!;
        return await world.Get<ProcessBulk>().HandleAsync(
            new ProvisioningContext(connector, "test", "https://scim.example/scim/acme/hr/v2"), JsonNode.Parse(Circle)!.AsObject(), cancel);
    }
}
