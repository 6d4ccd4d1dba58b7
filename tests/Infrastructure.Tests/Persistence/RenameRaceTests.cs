using Npgsql;
using Scim.Application.Resources;
using Scim.Domain.Groups;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Persistence;

/// <summary>A member is renamed at the moment that a group gets him: his membership shows the new name.</summary>
public sealed class RenameRaceTests(PostgresServer server)
{
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    public async Task Rename_waits_for_whoever_adds_the_member(bool withGroups, int events)
    {
        await using var database = await TestDatabase.PostgresAsync(server);
        var driver = new StoreDriver(database.Get<IResourceStore>());
        var user = await driver.CreateUserAsync("ada", Named("Ada"));
        var group = await driver.CreateGroupAsync("Engines");
        var change = driver.UpdateUser(user, "ada", Named("Countess")) with { WithGroups = withGroups };
        await AssertWaitsAsync(
            database, user, group, driver,
            change with
            {
                Events = [.. Enumerable.Repeat(change.Events[0], events).Select(each => each with { Id = Guid.CreateVersion7() })],
            });
    }

    [Fact]
    public async Task Group_that_is_renamed_with_new_members_waits_for_the_group_that_gets_it()
    {
        await using var database = await TestDatabase.PostgresAsync(server);
        var driver = new StoreDriver(database.Get<IResourceStore>());
        var user = await driver.CreateUserAsync("ada");
        var (inner, outer) = (await driver.CreateGroupAsync("Ada"), await driver.CreateGroupAsync("Engines"));
        var change = driver.Rename(inner, "Countess") with { Members = new MembershipDelta(false, [user], [], []) };
        await AssertWaitsAsync(database, inner, outer, driver, change);
    }

    private static async Task AssertWaitsAsync(TestDatabase database, Guid member, Guid group, StoreDriver driver, ResourceChange rename)
    {
        await using var adder = await database.Get<NpgsqlDataSource>().OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await adder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var add = new NpgsqlCommand(
            """
            insert into memberships (organization_id, group_id, member_id, member_type, display)
            select organization_id, $1, id, type, display from (select * from resources where id = $2 for key share) as known
            """, adder, transaction);
        add.Parameters.Add(new() { Value = group });
        add.Parameters.Add(new() { Value = member });
        await add.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var writing = driver.WriteAsync(rename);
        await Task.WhenAny(writing, Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken));
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(WriteStatus.Done, (await writing).Status);
        var shown = await database.QueryAsync(
            "select display from memberships where group_id = @group", row => row.Text(0), ("group", group));
        Assert.Equal(["Countess"], shown);
    }

    private static JsonObject Named(string displayName) => new() { ["displayName"] = displayName };
}
