using Scim.Application.Receivers;

namespace Scim.Application.Tests.Receivers;

public sealed class RetryScheduleTests
{
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
