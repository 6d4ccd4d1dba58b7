using Scim.Domain.Schemas;

namespace Scim.Domain.Tests.Schemas;

public sealed class DateTimeTextTests
{
    [Theory]
    [InlineData("2011-08-01T18:29:49Z", "2011-08-01T18:29:49.0000000Z")]
    [InlineData("2011-08-01T18:29:49", "2011-08-01T18:29:49.0000000Z")]
    [InlineData("2011-08-01t18:29:49z", "2011-08-01T18:29:49.0000000Z")]
    [InlineData("2011-08-01T18:29:49.5+02:00", "2011-08-01T16:29:49.5000000Z")]
    [InlineData("2011-08-01T18:29:49-14:00", "2011-08-02T08:29:49.0000000Z")]
    [InlineData("2011-08-01T18:29:49.123456789123Z", "2011-08-01T18:29:49.1234567Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.0000000Z")]
    public void TryNormalize_DateTime_IsUtcOfFixedWidth(string text, string expected)
    {
        Assert.True(DateTimeText.TryNormalize(text, out var utc));
        Assert.Equal(expected, utc);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2011-08-01")]
    [InlineData("2011-08-01T18:29")]
    [InlineData("2011-08-01 18:29:49Z")]
    [InlineData(" 2011-08-01T18:29:49Z")]
    [InlineData("2011-08-01T18:29:49.Z")]
    [InlineData("2011-08-01T18:29:49ZZ")]
    [InlineData("2011-08-01T24:00:00Z")]
    [InlineData("2011-08-01T18:29:60Z")]
    [InlineData("2023-02-29T00:00:00Z")]
    [InlineData("2011-13-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("2011-08-01T18:29:49+25:00")]
    [InlineData("٢٠١١-08-01T18:29:49Z")]
    [InlineData("yesterday, at noon or so")]
    public void TryNormalize_AnythingElse_IsRefused(string text) => Assert.False(DateTimeText.TryNormalize(text, out _));

    [Fact]
    public void WriteMilliseconds_AnyOffset_IsUtc() =>
        Assert.Equal(
            "2011-08-01T16:29:49.012Z",
            DateTimeText.WriteMilliseconds(new DateTimeOffset(2011, 8, 1, 18, 29, 49, 12, TimeSpan.FromHours(2)).AddTicks(9)));
}
