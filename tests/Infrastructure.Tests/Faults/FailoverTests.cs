using System.Diagnostics;
using Npgsql;
using Scim.Infrastructure.Events;
using Scim.Infrastructure.Persistence.Postgres;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Testing.Databases;
using Scim.Testing.Time;

namespace Scim.Infrastructure.Tests.Faults;

/// <summary>
/// A standby takes over that had not got the last events, or one process of the server crashes: the sequence is behind what this node has
/// seen.
/// </summary>
public sealed class FailoverTests
{
    private const int Organization = 1;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Feed_still_waits_for_open_transactions(bool oneProcessOnly)
    {
        using var server = new PostgresServer();
        await using var database = await TestDatabase.PostgresAsync(server);
        var feed = new EventFeed(
            new PostgresSqlDatabase(database.Get<NpgsqlDataSource>(), database.Get<PostgresWrites>()),
            new EventWatermark(TimeProvider.System));
        await using var source = NpgsqlDataSource.Create(database.Options.ConnectionString!);
        for (var number = 0; number < 20; number++)
        {
            await AddAsync(source.CreateCommand(), $"before-{number}");
        }

        Assert.Equal(20, (await feed.ReadAsync(Organization, 0, 100, default)).Count);

        if (oneProcessOnly)
        {
            await KillBackendAsync(source);
        }
        else
        {
            await server.StopAsync();
            await server.ResumeAsync();
        }

        database.Get<NpgsqlDataSource>().Clear();
        source.Clear();
        await using (var standby = source.CreateCommand("delete from events; select setval('event_sequence', 5)"))
        {
            await standby.ExecuteNonQueryAsync();
        }

        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await AddAsync(connection.CreateCommand(), "slow");
        await AddAsync(source.CreateCommand(), "fast");
        Assert.Empty(await feed.ReadAsync(Organization, 0, 100, default));
        await transaction.CommitAsync();
        Assert.Equal(["slow", "fast"], (await feed.ReadAsync(Organization, 0, 100, default)).Select(item => item.Event.ResourceId));
    }

    /// <summary>The server ends all its sessions, recovers from its log and goes on without having been started again.</summary>
    private static async Task KillBackendAsync(NpgsqlDataSource source)
    {
        await using (var command = source.CreateCommand("select pg_backend_pid()"))
        {
            using var backend = Process.GetProcessById((int)(await command.ExecuteScalarAsync())!);
            backend.Kill();
        }

        await Task.Delay(TimeSpan.FromMilliseconds(500));
        await Eventually.HoldsAsync("sessions again", async () =>
        {
            try
            {
                source.Clear();
                await using var command = source.CreateCommand("select 1");
                return await command.ExecuteScalarAsync() is 1;
            }
            catch (NpgsqlException)
            {
                return false;
            }
        });
    }

    private static async Task AddAsync(NpgsqlCommand command, string resource)
    {
        await using (command)
        {
            command.CommandText = """
                insert into events (sequence, organization_id, id, type, occurred_at, resource_type, resource_id, data)
                values (nextval('event_sequence'), $1, gen_random_uuid(), 'member.updated', now(), 'User', $2, '{}')
                """;
            command.Parameters.Add(new() { Value = Organization });
            command.Parameters.Add(new() { Value = resource });
            await command.ExecuteNonQueryAsync();
        }
    }
}
