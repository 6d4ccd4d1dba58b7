using Scim.Application.Resources;
using Scim.Domain.Events;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Faults;

/// <summary>A clock that jumps back or ahead: order is that of sequences and versions, lastModified never goes back.</summary>
public sealed class ClockStepTests(PostgresServer server)
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Clock_step_keeps_order_and_changes(string kind)
    {
        await using var database = kind == "sqlite" ? await TestDatabase.SqliteAsync() : await TestDatabase.PostgresAsync(server);
        var store = database.Get<IResourceStore>();
        var driver = new StoreDriver(store);
        var id = await driver.CreateUserAsync("ada");
        var created = driver.Now;
        foreach (var hours in new[] { 5, -7, 2, -30 })
        {
            driver.Now += TimeSpan.FromHours(hours);
            var outcome = await store.WriteAsync(driver.UpdateUser(id, "ada", new JsonObject { ["title"] = $"{hours}" }), false, default);
            Assert.Equal(WriteStatus.Done, outcome.Status);
        }

        var stored = await store.FindAsync(driver.Key("User", id), false, default);
        Assert.Equal(5, stored!.Version);
        Assert.Equal(created + TimeSpan.FromHours(5), stored.ModifiedAt);
        Assert.Contains("-30", System.Text.Encoding.UTF8.GetString(stored.Document.Span), StringComparison.Ordinal);
        var types = await database.QueryAsync("select type from events order by sequence", row => row.Text(0));
        Assert.Equal(ProvisioningEventType.MemberCreated, types[0]);
    }
}
