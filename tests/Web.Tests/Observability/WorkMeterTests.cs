using Scim.Application;
using Scim.Application.Health;
using Scim.Web.Observability;

namespace Scim.Web.Tests.Observability;

public sealed class WorkMeterTests
{
    [Fact]
    public async Task Work_is_read_again_after_five_seconds_even_if_the_clock_was_set_back()
    {
        var clock = new SetBackClock();
        using var requests = new RequestMeter();
        using var meter = new WorkMeter(new Away(), requests, clock);
        var first = await meter.ReadAsync(default);

        clock.Pass(TimeSpan.FromSeconds(4));
        Assert.Same(first, await meter.ReadAsync(default));
        clock.Pass(TimeSpan.FromSeconds(1));
        Assert.NotSame(first, await meter.ReadAsync(default));
    }

    /// <summary>Goes on after it was set back by an hour, once, at its first look.</summary>
    private sealed class SetBackClock : TimeProvider
    {
        private readonly DateTimeOffset _set = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        private TimeSpan _passed;
        private bool _seen;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _passed.Ticks;

        public override DateTimeOffset GetUtcNow()
        {
            var now = _set + _passed - TimeSpan.FromHours(_seen ? 1 : 0);
            _seen = true;
            return now;
        }

        public void Pass(TimeSpan time) => _passed += time;
    }

    private sealed class Away : IServiceOverview
    {
        public Task<DatabaseProbe> ProbeDatabaseAsync(CancellationToken cancel) => throw new StoreUnavailableException("away", new TimeoutException());

        public Task<IReadOnlyList<QueueDepth>> CountWorkAsync(CancellationToken cancel) => throw new NotSupportedException();

        public Task<IReadOnlyList<WorkLag>> MeasureLagAsync(CancellationToken cancel) => throw new NotSupportedException();

        public Task<IReadOnlyList<NodeActivity>> ListNodesAsync(DateTimeOffset since, CancellationToken cancel) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<ExpiringToken>> ListExpiringTokensAsync(DateTimeOffset until, CancellationToken cancel) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<SilentConnector>> ListSilentConnectorsAsync(DateTimeOffset since, CancellationToken cancel) =>
            throw new NotSupportedException();
    }
}
