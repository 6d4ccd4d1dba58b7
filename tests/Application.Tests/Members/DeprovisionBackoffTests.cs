using Scim.Application.Members;

namespace Scim.Application.Tests.Members;

public sealed class DeprovisionBackoffTests
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
            Assert.InRange(DeprovisionBackoff.After(attempts).TotalMinutes, minutes, minutes * 1.2);
        }
    }
}
