using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Bulk;
using Scim.Application.Connectors;
using Scim.Application.Resources;
using Scim.Domain.Resources;
using Scim.Infrastructure.Tests.DeferredWork;

namespace Scim.Infrastructure.Tests.Bulk;

/// <summary>RFC 7644 §3.7: what is known is told, while the database goes away.</summary>
public sealed class OutageTests
{
    private const string Create =
        """{"method":"POST","path":"/Users","bulkId":"a","data":{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada"}}""";

    [Fact]
    public async Task S3_7_Results_are_told_where_their_audit_rows_are_lost()
    {
        await using var world = await World.CreateAsync(
            null, null, services => services.Watch<IAuditLog>((method, _) => Fail(method == nameof(IAuditLog.AppendAsync))));
        Assert.Equal([201, 404], await RunAsync(world, Create, Delete(world)));
    }

    [Fact]
    public async Task S3_7_What_the_store_failed_is_no_refused_write()
    {
        var rows = 0;
        await using var world = await World.CreateAsync(null, null, services =>
        {
            services.Watch<IResourceStore>((_, _) => Fail(true));
            services.Watch<IAuditLog>((_, _) => rows++);
        });
        Assert.Equal([503, 503], await RunAsync(world, Delete(world), Delete(world)));
        Assert.Equal(0, rows);
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("POST")]
    public async Task S3_7_A_store_that_hangs_is_not_tried_for_ever(string method)
    {
        var (tried, clock) = (0, new Clock());
        await using var world = await World.CreateAsync(null, null, services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.Watch<IResourceStore>((_, _) =>
            {
                tried++;
                clock.Elapsed += TimeSpan.FromSeconds(17);
                Fail(true);
            });
        });
        var operations = Enumerable.Range(0, 20).Select(index => method == "DELETE" ? Delete(world) : Group(index));
        Assert.All(await RunAsync(world, [.. operations]), status => Assert.Equal(503, status));
        Assert.InRange(tried, 1, 3);
    }

    private static string Delete(World world) => $$"""{"method":"DELETE","path":"/Users/{{ResourceId.New(world.Clock)}}"}""";

    private static string Group(int index) => new JsonObject
    {
        ["method"] = "POST",
        ["path"] = "/Groups",
        ["bulkId"] = index.ToString(CultureInfo.InvariantCulture),
        ["data"] = new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Group"),
            ["displayName"] = $"Group {index}",
            ["members"] = new JsonArray(new JsonObject { ["value"] = ResourceId.New(TimeProvider.System).ToString() }),
        },
    }.ToJsonString();

    private static void Fail(bool isAway)
    {
        if (isAway)
        {
            throw new StoreUnavailableException("The database is away.", new TimeoutException());
        }
    }

    private static async Task<IEnumerable<int>> RunAsync(World world, params string[] operations)
    {
        var body =
            $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[{{string.Join(',', operations)}}]}""";
        var connector = (await world.Get<IConnectorDirectory>().FindAsync("acme", "hr", default))!;
        var context = new ProvisioningContext(connector, "test", "https://scim.example/scim/acme/hr/v2");
        return (await world.Get<ProcessBulk>().HandleAsync(context, JsonNode.Parse(body)!.AsObject(), default)).Select(item => item.Status);
    }

    /// <summary>Time that passes only while the store hangs.</summary>
    private sealed class Clock : TimeProvider
    {
        public TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Elapsed.Ticks;
    }
}
