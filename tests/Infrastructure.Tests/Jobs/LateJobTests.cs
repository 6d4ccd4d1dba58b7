using Npgsql;
using Scim.Application.Jobs;
using Scim.Infrastructure.Health;
using Scim.Infrastructure.Jobs;
using Scim.Infrastructure.Persistence.Postgres;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Jobs;

/// <summary>Operators see that a job does not run, whatever it has to do.</summary>
public sealed class LateJobTests(PostgresServer server)
{
    [Fact]
    public async Task Job_that_does_not_run_again_is_late()
    {
        await using var database = await TestDatabase.PostgresAsync(server);
        var sql = new PostgresSqlDatabase(database.Get<NpgsqlDataSource>(), database.Get<PostgresWrites>());
        var overview = new ServiceOverview(sql, TimeProvider.System, [new ProbeJob("probe", TimeSpan.FromMinutes(10))]);
        Assert.Equal(0, await CountLateAsync(overview));
        var now = TimeProvider.System.GetUtcNow();
        await AddRunAsync(sql, now.AddMinutes(-13));
        Assert.Equal(1, await CountLateAsync(overview));
        await AddRunAsync(sql, now.AddMinutes(-9));
        Assert.Equal(0, await CountLateAsync(overview));
    }

    private static Task AddRunAsync(ISqlDatabase sql, DateTimeOffset started) => new JobRunLog(sql).AddAsync(
        new JobRun(Guid.CreateVersion7(started), "probe", started, 1, 0, 0, null, "node"), default);

    private static async Task<int> CountLateAsync(ServiceOverview overview) =>
        (await overview.MeasureLagAsync(default)).Single(lag => lag.Kind == "job").Due;
}
