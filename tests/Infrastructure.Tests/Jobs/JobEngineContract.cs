using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scim.Application.Jobs;
using Scim.Infrastructure.Jobs;
using Scim.Infrastructure.Persistence;

namespace Scim.Infrastructure.Tests.Jobs;

/// <summary>What every job engine does, whatever it is built on.</summary>
public abstract class JobEngineContract
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    protected abstract Task<(IJobEngine Engine, DatabaseOptions Database)> CreateAsync();

    /// <summary>Whether several nodes share the schedule.</summary>
    protected abstract bool IsClustered { get; }

    [Fact]
    public async Task Jobs_run_again_and_again_also_after_a_fault()
    {
        var job = new ProbeJob("probe", TimeSpan.FromSeconds(1)) { Fault = run => run == 1 };
        await using var node = await StartAsync(job);
        await UntilAsync(() => job.Runs >= 3);
        Assert.Contains(node.Log.Runs, run => run.Error == "planted");
        Assert.Contains(node.Log.Runs, run => run is { Error: null, Items: 1 });
    }

    [Fact]
    public async Task A_triggered_job_runs_soon_and_the_next_run_is_known()
    {
        var job = new ProbeJob("rare", TimeSpan.FromMinutes(59));
        await using var node = await StartAsync(job);
        await UntilAsync(async () => await node.Clock.FindNextRunAsync("rare", default) is not null);
        var before = job.Runs;
        await node.Clock.TriggerAsync("rare", default);
        await UntilAsync(() => job.Runs > before);
        Assert.Null(await node.Clock.FindNextRunAsync("no-such-job", default));
    }

    [Fact]
    public async Task Runs_of_one_job_never_overlap_and_a_trigger_during_a_run_is_not_lost()
    {
        var shared = new Overlap();
        var job = new ProbeJob("slow", TimeSpan.FromSeconds(1)) { Takes = TimeSpan.FromMilliseconds(1500), Overlap = shared };
        var (engine, database) = await CreateAsync();
        await using var first = await StartAsync(engine, database, job);
        await using var second = IsClustered ? await StartAsync((await CreateSameAsync(engine)), database, job) : null;
        await UntilAsync(() => shared.Now > 0);
        var before = job.Runs;
        await first.Clock.TriggerAsync("slow", default);
        await UntilAsync(() => job.Runs >= before + 2);
        Assert.Equal(1, shared.Most);
    }

    private static Task<IJobEngine> CreateSameAsync(IJobEngine engine) =>
        Task.FromResult((IJobEngine)Activator.CreateInstance(engine.GetType())!);

    private async Task<Node> StartAsync(ProbeJob job)
    {
        var (engine, database) = await CreateAsync();
        return await StartAsync(engine, database, job);
    }

    private static async Task<Node> StartAsync(IJobEngine engine, DatabaseOptions database, ProbeJob job)
    {
        var log = new RecordedRuns();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IJob>(job)
            .AddSingleton<IJobRunLog>(log)
            .AddSingleton<RunJob>()
            .AddScimJobEngine(database, engine);
        var host = builder.Build();
        await host.StartAsync();
        return new Node(host, log);
    }

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, "The engine did not get that far in time.");
            await Task.Delay(50);
        }
    }

    private sealed class Node(IHost host, RecordedRuns log) : IAsyncDisposable
    {
        public IJobClock Clock => host.Services.GetRequiredService<IJobClock>();

        public RecordedRuns Log => log;

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
        }
    }
}
