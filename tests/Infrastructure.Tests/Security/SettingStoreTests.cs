using System.Xml.Linq;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Sqlite;
using Scim.Infrastructure.Security;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Security;

/// <summary>What exists once in an installation.</summary>
public sealed class SettingStoreTests
{
    [Fact]
    public async Task Value_is_made_outside_of_the_writer_and_the_one_stored_first_is_everybodys()
    {
        await using var database = await TestDatabase.SqliteAsync();
        var settings = Settings(database);
        var got = await settings.GetOrAddAsync("key", () => Overtaken(settings), default);
        Assert.Equal(("theirs", "theirs"), (got, await settings.FindAsync("key", default)));
        Assert.Equal("theirs", await settings.GetOrAddAsync("key", () => throw new InvalidOperationException(), default));

        static string Overtaken(SettingStore settings)
        {
            Assert.True(settings.AddAsync("key", "theirs", default).Wait(TimeSpan.FromSeconds(10)));
            return "mine";
        }
    }

    [Fact]
    public async Task Key_of_the_key_ring_waits_for_its_turn_to_be_written()
    {
        await using var database = await TestDatabase.SqliteAsync();
        await Settings(database).AddAsync("another", "thing", default);
        var ring = new KeyRing(Settings(database));
        var release = new TaskCompletionSource<bool>();
        var turn = database.Get<SqliteWriteQueue>().PassAsync(() => release.Task, default);
        var storing = Task.Run(() => ring.StoreElement(new XElement("key", "secret"), "key-1"), TestContext.Current.CancellationToken);

        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(storing.IsCompleted);
        release.SetResult(true);
        await Task.WhenAll(turn, storing);
        Assert.Equal("secret", Assert.Single(ring.GetAllElements()).Value);
    }

    private static SettingStore Settings(TestDatabase database) => new(database.Get<AdminDatabase>(), TimeProvider.System);
}
