using Microsoft.Extensions.Logging;
using Scim.Application.Jobs;
using Scim.Testing.Time;

namespace Scim.Application.Tests.Jobs;

public sealed class RunJobTests
{
    [Fact]
    public async Task Fault_of_a_job_is_logged_whole_and_recorded_by_its_message()
    {
        var log = new Recorder();
        var fault = new InvalidOperationException("planted");
        var run = await new RunJob(log, new FakeTimeProvider(), log).HandleAsync(new Faulty(fault), "node", default);

        Assert.Equal("planted", run.Error);
        Assert.Equal([run], log.Runs);
        Assert.Equal([("Job faulty ended with an error and runs again later: planted", fault)], log.Lines);
    }

    [Fact]
    public async Task Database_that_is_away_is_one_line()
    {
        var log = new Recorder();
        await new RunJob(log, new FakeTimeProvider(), log).HandleAsync(
            new Faulty(new StoreUnavailableException("away", new TimeoutException())), "node", default);

        Assert.Equal([("Job faulty ended with an error and runs again later: away", (Exception?)null)], log.Lines);
    }

    [Fact]
    public async Task Clock_that_is_set_back_shortens_no_run()
    {
        var (log, clock) = (new Recorder(), new FakeTimeProvider());
        var run = await new RunJob(log, clock, log).HandleAsync(new SetBack(clock), "node", default);

        Assert.InRange(run.DurationMs, 0, 60_000);
    }

    private sealed class SetBack(FakeTimeProvider clock) : IJob
    {
        public string Name => "set-back";

        public TimeSpan Every => TimeSpan.FromSeconds(1);

        public Task<JobOutcome> RunAsync(CancellationToken cancel)
        {
            clock.Advance(TimeSpan.FromHours(-1));
            return Task.FromResult(new JobOutcome(1, 0));
        }
    }

    private sealed class Faulty(Exception fault) : IJob
    {
        public string Name => "faulty";

        public TimeSpan Every => TimeSpan.FromSeconds(1);

        public Task<JobOutcome> RunAsync(CancellationToken cancel) => throw fault;
    }

    private sealed class Recorder : IJobRunLog, ILogger<RunJob>
    {
        public List<JobRun> Runs { get; } = [];

        public List<(string Text, Exception? Fault)> Lines { get; } = [];

        public Task AddAsync(JobRun run, CancellationToken cancel)
        {
            Runs.Add(run);
            return Task.CompletedTask;
        }

        public Task<Page<JobRun>> ListAsync(string jobName, PageRequest page, CancellationToken cancel) =>
            Task.FromResult(new Page<JobRun>([], null));

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add((formatter(state, exception), exception));
    }
}
