using Microsoft.Extensions.Logging.Abstractions;
using Scim.Application.Jobs;
using Scim.Application.Receivers;

namespace Scim.Application.Tests.Receivers;

public sealed class ReceiverTurnsTests
{
    [Fact]
    public async Task Looks_ByTheClock_WhileASlowOneIsUnderWay()
    {
        var (slow, quick, clock) = (Guid.NewGuid(), Guid.NewGuid(), new Impatient());
        var (looks, released) = (0, new TaskCompletionSource());
        var outcome = await new ReceiverTurns<Guid>(id => id, clock, NullLogger.Instance).RunAsync(
            () => Task.FromResult<IReadOnlyList<Guid>>(++looks == 1 ? [slow] : [slow, quick]),
            async (id, _) =>
            {
                if (id == slow)
                {
                    await released.Task;
                }

                released.TrySetResult();
                return (new JobOutcome(1, 0), true);
            },
            TestContext.Current.CancellationToken);

        Assert.True(outcome.Items >= 2);
        Assert.Contains(TimeSpan.FromSeconds(1), clock.Timers);
    }

    /// <summary>A clock of which every timer is due at once.</summary>
    private sealed class Impatient : TimeProvider
    {
        public List<TimeSpan> Timers { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
