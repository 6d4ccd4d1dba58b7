using Scim.Domain.Connectors;

namespace Scim.Domain.Tests.Connectors;

public sealed class TokenRotationTests
{
    [Theory]
    [InlineData(30, 24, 365, 30)]
    [InlineData(90, 24, 30, 29)]
    [InlineData(90, 480, 30, 15)]
    public void Due_ComesBeforeTheTokensOwnEnd(double everyDays, double overlapHours, double lifeDays, double expectedDays)
    {
        var created = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var token = new AccessToken { Id = Guid.Empty, Prefix = "scim_", CreatedAt = created, ExpiresAt = created.AddDays(lifeDays) };

        Assert.Equal(created.AddDays(expectedDays), new TokenRotation(everyDays, overlapHours).DueFor(token));
    }
}
