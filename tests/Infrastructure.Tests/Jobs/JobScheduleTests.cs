using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Quartz;
using Scim.Application.Configuration;
using Scim.Application.Jobs;
using Scim.Infrastructure.Jobs;
using Scim.Infrastructure.Persistence;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Jobs;

/// <summary>The clock was set back, so that the time of the next run that the engine keeps lies far ahead.</summary>
public sealed class JobScheduleTests(PostgresServer server)
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Jobs_run_again_soon_after_the_clock_was_set_back(DatabaseProvider provider)
    {
        var job = new ProbeJob("probe", TimeSpan.FromSeconds(5));
        var options = new DatabaseOptions
        {
            Provider = provider,
            ConnectionString = provider == DatabaseProvider.Postgres ? await server.CreateDatabaseAsync() : null,
            DataDirectory = Path.GetTempPath(),
        };
        using var host = await StartAsync(job, options);
        await SetBackAsync(host, TimeSpan.FromDays(1));
        var before = job.Runs;
        await host.Services.GetServices<IHostedService>().OfType<JobSchedule>().Single().PlanAsync(TestContext.Current.CancellationToken);
        await UntilAsync(() => job.Runs > before);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Jobs_run_soon_after_a_start_under_a_clock_that_was_set_back()
    {
        var options = new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = await server.CreateDatabaseAsync() };
        using (var host = await StartAsync(new ProbeJob("probe", TimeSpan.FromSeconds(5)), options))
        {
            await SetBackAsync(host, TimeSpan.FromDays(1));
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        var job = new ProbeJob("probe", TimeSpan.FromSeconds(5));
        using var next = await StartAsync(job, options);
        await UntilAsync(() => job.Runs > 0);
        await next.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Schedule_that_stands_is_kept()
    {
        var options = new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = await server.CreateDatabaseAsync() };
        using var host = await StartAsync(new ProbeJob("probe", TimeSpan.FromHours(1)), options);
        await SetBackAsync(host, TimeSpan.FromMinutes(90));
        var clock = host.Services.GetRequiredService<IJobClock>();
        var planned = await clock.FindNextRunAsync("probe", TestContext.Current.CancellationToken);
        await host.Services.GetServices<IHostedService>().OfType<JobSchedule>().Single().PlanAsync(TestContext.Current.CancellationToken);
        Assert.Equal(planned, await clock.FindNextRunAsync("probe", TestContext.Current.CancellationToken));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A standby takes over that heard last of the job in the middle of a run, which has come to its end since.</summary>
    [Fact]
    public async Task Job_runs_again_soon_after_the_end_of_its_run_was_lost()
    {
        var cancel = TestContext.Current.CancellationToken;
        var job = new ProbeJob("probe", TimeSpan.FromSeconds(4)) { Takes = TimeSpan.FromSeconds(2) };
        var options = new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = await server.CreateDatabaseAsync() };
        using var host = await StartAsync(job, options);
        await using var source = NpgsqlDataSource.Create(options.ConnectionString);
        await UntilAsync(() => job.Overlap.Now > 0);
        await ExecuteAsync(source, """
            create table was_fired as select * from qrtz_fired_triggers where state = 'EXECUTING';
            create table was_planned as select * from qrtz_triggers
            """);
        await UntilAsync(() => job.Overlap.Now == 0);
        await Task.Delay(TimeSpan.FromSeconds(1), cancel);
        var schedule = host.Services.GetServices<IHostedService>().OfType<JobSchedule>().Single();
        await ExecuteAsync(source, """
            delete from qrtz_fired_triggers;
            insert into qrtz_fired_triggers select * from was_fired;
            update qrtz_triggers t set (trigger_state, next_fire_time, prev_fire_time) =
              (w.trigger_state, w.next_fire_time, w.prev_fire_time) from was_planned w where w.trigger_name = t.trigger_name
            """);
        var before = job.Runs;
        await schedule.PlanAsync(cancel);
        await schedule.PlanAsync(cancel);
        await Task.Delay(TimeSpan.FromSeconds(8), cancel);
        Assert.Equal(before, job.Runs);
        await schedule.PlanAsync(cancel);
        await UntilAsync(() => job.Runs > before);
        await host.StopAsync(cancel);
    }

    /// <summary>Whatever a look meets, the service goes on and looks again.</summary>
    [Fact]
    public async Task Fault_of_a_look_is_told_and_the_next_look_comes()
    {
        var factory = new BrokenFactory();
        using var schedule = new JobSchedule([], factory, new QuickTimers(), NullLogger<JobSchedule>.Instance);
        await schedule.StartAsync(TestContext.Current.CancellationToken);
        factory.Breaks = true;
        await UntilAsync(() => factory.Asked > 3 || schedule.ExecuteTask!.IsCompleted);
        Assert.False(schedule.ExecuteTask!.IsCompleted);
        await schedule.StopAsync(TestContext.Current.CancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task SetBackAsync(IHost host, TimeSpan step)
    {
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(TestContext.Current.CancellationToken);
        var key = new TriggerKey("probe");
        await UntilAsync(() => host.Services.GetRequiredService<Application.Jobs.IJob>() is ProbeJob { Runs: > 0 });
        var trigger = (ISimpleTrigger)(await scheduler.GetTrigger(key, TestContext.Current.CancellationToken))!;
        var later = trigger.GetTriggerBuilder().StartAt(TimeProvider.System.GetUtcNow() + step).Build();
        Assert.NotNull(await scheduler.RescheduleJob(key, later, TestContext.Current.CancellationToken));
    }

    private static async Task<IHost> StartAsync(ProbeJob job, DatabaseOptions database)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<Application.Jobs.IJob>(job)
            .AddSingleton<IJobRunLog>(new RecordedRuns())
            .AddSingleton<RunJob>()
            .AddScimJobEngine(database, new QuartzEngine());
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(30), "The engine did not get that far in time.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private sealed class QuickTimers : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime / 100, period / 100);
    }

    private sealed class BrokenFactory : ISchedulerFactory
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public volatile bool Breaks;

        public ValueTask<IScheduler> GetScheduler(CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _asked);
            return Breaks ? throw new InvalidOperationException("broken") : default;
        }

        public ValueTask<List<IScheduler>> GetAllSchedulers(CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public ValueTask<IScheduler?> LookupScheduler(string schedName, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }
}
