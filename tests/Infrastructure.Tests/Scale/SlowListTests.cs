using Npgsql;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Filters;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Postgres;
using Scim.Infrastructure.Persistence.Sqlite;
using Scim.Infrastructure.Resources.Postgres;
using Scim.Infrastructure.Resources.Sqlite;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Scale;

/// <summary>
/// A filter that no index serves, in a large directory and with little time: the list is given up, and the error says what would be quick.
/// </summary>
public sealed class SlowListTests(PostgresServer server)
{
    private const int Users = 20_000;
    private const string Slow =
        "title co \"nothing\" or nickName co \"nothing\" or name.familyName co \"nothing\" or emails.value co \"nothing\"";

    [Fact]
    public async Task Postgres_AnswersTooMany()
    {
        await using var database = await TestDatabase.PostgresAsync(server);
        await new LargeDirectory(database).AddUsersAsync(Users);
        var alone = new NpgsqlConnectionStringBuilder(database.Options.ConnectionString) { MaxPoolSize = 1 }.ConnectionString;
        await using var source = DatabaseConnections.PostgresSource(database.Options with { ConnectionString = alone });
        await using var hurry = source.CreateCommand("set statement_timeout = 5");
        await hurry.ExecuteNonQueryAsync();
        await AssertTooManyAsync(new PostgresResourceStore(source, new PostgresWrites(TimeProvider.System)));
    }

    [Fact]
    public async Task Sqlite_AnswersTooMany()
    {
        await using var database = await TestDatabase.SqliteAsync();
        await new LargeDirectory(database).AddUsersAsync(Users);
        using var readers = new SqliteReadPool(database.Options with { StatementTimeoutSeconds = 0 }, TimeProvider.System);
        var store = new SqliteResourceStore(readers, database.Get<SqliteWriteQueue>());
        await AssertTooManyAsync(store);
        var quick = await store.ListAsync(1, 1, Query("userName eq \"user00000077\""), default);
        Assert.Equal(LargeDirectory.User(77), Assert.Single(quick.Resources).Id.Value);
    }

    [Fact]
    public async Task Sqlite_GivesUpForWhoHasLeft()
    {
        await using var database = await TestDatabase.SqliteAsync();
        await new LargeDirectory(database).AddUsersAsync(Users);
        var store = database.Get<IResourceStore>();
        await Assert.ThrowsAsync<OperationCanceledException>(
            async () => await store.ListAsync(1, 1, Query(Slow), new CancellationToken(canceled: true)));
        Assert.Single((await store.ListAsync(1, 1, Query("userName eq \"user00000077\""), default)).Resources);
    }

    private static async Task AssertTooManyAsync(IResourceStore store)
    {
        var refused = await Assert.ThrowsAsync<ScimException>(() => store.ListAsync(1, 1, Query(Slow), default));
        Assert.Equal((400, ScimErrorType.TooMany), (refused.Error.Status, refused.Error.Type));
        Assert.Contains("Narrow the filter", refused.Error.Detail, StringComparison.Ordinal);
    }

    private static ResourceQuery Query(string filter)
    {
        var type = LargeDirectory.UserType;
        return new(type, new FilterBinder(LargeDirectory.Schemas)
            .Bind(type, FilterParser.Parse(filter, FilterLimits.Default).ValueOrThrow())
            .ValueOrThrow(), null, 1, 100, false);
    }
}
