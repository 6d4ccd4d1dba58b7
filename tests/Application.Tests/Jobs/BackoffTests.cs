using Scim.Application.Jobs;
using Scim.Application.Receivers;

namespace Scim.Application.Tests.Jobs;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(9, 256)]
    [InlineData(10, 360)]
    [InlineData(1000, 360)]
    public void Wait_doubles_up_to_six_hours(int attempts, double minutes)
    {
        for (var count = 0; count < 50; count++)
        {
            Assert.InRange(Backoff.After(attempts).TotalMinutes, minutes, minutes * 1.2);
        }
    }

    [Theory]
    [InlineData(1, null, 5, 6)]
    [InlineData(1, 60, 60, 60)]
    [InlineData(2, 60, 300, 360)]
    [InlineData(9, 999_999, 86_400, 103_680)]
    public void Delivery_waits_by_its_schedule_and_by_the_receiver(int attempts, int? retryAfterSeconds, double least, double most) =>
        Assert.InRange(
            RetrySchedule.After(
                attempts, retryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null)!.Value.TotalSeconds, least, most);

    [Fact]
    public void Delivery_is_given_up_after_the_last_delay() => Assert.Null(RetrySchedule.After(10, TimeSpan.FromSeconds(1)));
}
