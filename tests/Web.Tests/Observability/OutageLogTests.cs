using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Scim.Application;
using Scim.Testing.Time;
using Scim.Web.Observability;

namespace Scim.Web.Tests.Observability;

public sealed class OutageLogTests
{
    private static readonly StoreUnavailableException Away = new(
        "The database cannot be reached.", new TimeoutException("No answer\nin time."));

    [Fact]
    public void Outage_is_one_line_in_ten_seconds_with_a_count_of_the_others()
    {
        var clock = new FakeTimeProvider();
        var lines = new Lines();
        var log = new OutageLog(clock, lines);
        for (var second = 0; second < 12; second++)
        {
            log.Write(Away);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(
            [
                "The database is not available: StoreUnavailableException: The database cannot be reached. < TimeoutException: No answer "
                    + "in time. (0 more since the last of these lines)",
                "The database is not available: StoreUnavailableException: The database cannot be reached. < TimeoutException: No answer "
                    + "in time. (9 more since the last of these lines)",
            ],
            lines.All);
    }

    [Fact]
    public void Clock_that_is_set_back_silences_nothing()
    {
        var clock = new FakeTimeProvider();
        var lines = new Lines();
        var log = new OutageLog(clock, lines);
        log.Write(Away);
        clock.Advance(TimeSpan.FromHours(-1));
        log.Write(Away);
        Assert.Equal(2, lines.All.Count);
    }

    [Fact]
    public void Client_is_told_when_to_try_again()
    {
        var http = new DefaultHttpContext();
        var lines = new Lines();
        new OutageLog(new FakeTimeProvider(), lines).Note(http, Away);
        Assert.Single(lines.All);
        Assert.Equal(OutageLog.RetryAfter, http.Response.Headers.RetryAfter.ToString());
    }

    private sealed class Lines : ILogger<OutageLog>
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add(formatter(state, exception) + exception);
    }
}
