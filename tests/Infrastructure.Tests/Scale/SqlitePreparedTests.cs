using Scim.Application.Resources;
using Scim.Domain.Filters;
using Scim.Infrastructure.Persistence.Sqlite;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Scale;

/// <summary>
/// SQLite plans a statement anew where a value of the last run took part in its plan; that costs several times what running it costs.
/// </summary>
public sealed class SqlitePreparedTests
{
    [Fact]
    public async Task Statements_ArePlannedOnce()
    {
        await using var database = await TestDatabase.SqliteAsync();
        var directory = new LargeDirectory(database);
        await directory.AddUsersAsync(400);
        var (driver, store) = (directory.Driver, directory.Driver.Store);
        var group = await driver.CreateGroupAsync("Group", LargeDirectory.User(1));
        for (var n = 2; n < 6; n++)
        {
            await store.FindAsync(driver.Key("User", LargeDirectory.User(n)), true, default);
            await store.FindWithMembersAsync(1, 1, "Group", [group], n, default);
            await driver.MembersAsync(group);
            foreach (var (filter, start) in new[]
            {
                ($"userName eq \"user{n:d8}\"", 1),
                ($"emails.value eq \"user{n:d8}@example.com\"", 1),
                ($"title eq \"title{n:d8}\"", 1),
                ("title pr", 250 + n),
                (null, 250 + n),
                (null, 380),
            })
            {
                var bound = filter is null
                    ? null
                    : new FilterBinder(LargeDirectory.Schemas)
                        .Bind(LargeDirectory.UserType, FilterParser.Parse(filter, FilterLimits.Default).ValueOrThrow())
                        .ValueOrThrow();
                await driver.ListAsync(new ResourceQuery(LargeDirectory.UserType, bound, null, start, 10, true));
            }

            await driver.CreateUserAsync($"other{n}");
            await driver.WriteAsync(driver.UpdateUser(LargeDirectory.User(n), $"renamed{n}"));
            await driver.WriteAsync(driver.Members(group, [LargeDirectory.User(n)]));
            await driver.WriteAsync(driver.Members(group, null, [LargeDirectory.User(n)]));
        }

        AssertPlannedOnce(database.Get<SqliteReadPool>().Read(SqliteStatements.FindReplanned));
        AssertPlannedOnce(
            await database.Get<SqliteWriteQueue>().RunAsync(session => (SqliteStatements.FindReplanned(session), false), default));
    }

    private static void AssertPlannedOnce((int Count, List<string> Replanned) statements)
    {
        Assert.InRange(statements.Count, 8, 300);
        Assert.Empty(statements.Replanned);
    }
}
