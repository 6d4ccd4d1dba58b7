using Npgsql;
using Scim.Application;
using Scim.Application.Configuration;
using Scim.Infrastructure.Persistence.Postgres;
using Scim.Infrastructure.Tests.DeferredWork;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Persistence;

/// <summary>A server of PostgreSQL that reads and does not write is told to operators.</summary>
public sealed class WriteFaultTests(PostgresServer server)
{
    [Fact]
    public async Task Database_that_became_read_only_is_told_before_anything_is_written()
    {
        await using var world = await World.CreateAsync(await server.CreateDatabaseAsync());
        var startup = world.Get<IDatabaseStartup>();
        Assert.True(await startup.IsReadyAsync(default));
        Assert.Null(startup.WriteFault);
        await world.QueryAsync("select set_config('default_transaction_read_only', 'on', false)", row => row.Text(0));
        Assert.True(await startup.IsReadyAsync(default));
        Assert.Equal("database", startup.WriteFault?.Check);
    }

    [Theory]
    [InlineData("53100", "disk")]
    [InlineData("25006", "database")]
    public async Task Write_that_fails_for_the_disk_is_told_until_one_succeeds(string state, string check)
    {
        await using var world = await World.CreateAsync(await server.CreateDatabaseAsync());
        var startup = world.Get<IDatabaseStartup>();
        await world.ExecuteAsync(
            $"create function refuse() returns trigger language plpgsql as $$ begin raise exception using errcode = '{state}'; end $$");
        await world.ExecuteAsync("create trigger refuse before insert on resources for each row execute function refuse()");
        Assert.Equal(
            503,
            (await world.SendAsync(
                "POST", "/Users", """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"refused"}""")).Status);
        Assert.Equal(check, startup.WriteFault?.Check);
        await world.ExecuteAsync("drop trigger refuse on resources");
        Assert.NotNull(startup.WriteFault);
        await world.PostUserAsync("taken");
        Assert.Null(startup.WriteFault);
    }

    [Fact]
    public async Task Fault_that_no_write_meets_again_is_over()
    {
        var clock = new ElapsingClock();
        var writes = new PostgresWrites(clock);
        await Assert.ThrowsAsync<PostgresException>(
            () => writes.WatchAsync<bool>(() => throw new PostgresException("", "", "", PostgresErrorCodes.DiskFull)));
        Assert.NotNull(writes.Fault);
        clock.Elapsed = TimeSpan.FromMinutes(3);
        Assert.Null(writes.Fault);
    }

    [Theory]
    [InlineData("25P03")]
    [InlineData("28000")]
    [InlineData("3D000")]
    [InlineData("58030")]
    public async Task Database_that_cannot_serve_is_unavailable(string state)
    {
        await using var world = await World.CreateAsync(await server.CreateDatabaseAsync());
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => world.ExecuteAsync($"do $$ begin raise exception using errcode = '{state}'; end $$"));
    }

    private sealed class ElapsingClock : TimeProvider
    {
        public TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Elapsed.Ticks;
    }
}
