using Scim.Application.Tokens;
using Scim.Application.Validation;

namespace Scim.Application.Tests.Tokens;

public sealed class TokenInputTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("{}", false, "2027-03-01T12:00:00Z")]
    [InlineData("""{"expiresInDays":0.5}""", false, "2026-03-02T00:00:00Z")]
    [InlineData("""{"expiresAt":"2026-03-01T13:00:00+01:00"}""", true, "2026-03-01T12:00:00Z")]
    [InlineData("""{"expiresAt":"2026-03-01T15:00:00+01:00"}""", false, "2026-03-01T14:00:00Z")]
    [InlineData("""{"expiresAt":"2126-02-05T12:00:00Z"}""", false, "2126-02-05T12:00:00Z")]
    public void End_follows_from_either_key(string body, bool refused, string end)
    {
        if (refused)
        {
            Assert.Throws<ProblemException>(() => Read(body));
            return;
        }

        Assert.Equal(
            DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture), Read(body).EndAfter(Now));
    }

    [Theory]
    [InlineData("""{"expiresInDays":0}""", false, "expiresInDays")]
    [InlineData("""{"expiresInDays":-1}""", true, "expiresInDays")]
    [InlineData("""{"expiresInDays":36501}""", false, "expiresInDays")]
    [InlineData("""{"expiresInDays":1,"expiresAt":"2027-01-01T00:00:00Z"}""", true, "expiresAt")]
    [InlineData("""{"expiresAt":"2026-03-01"}""", false, "expiresAt")]
    [InlineData("""{"expiresAt":"9999-12-31T00:00:00Z"}""", false, "expiresAt")]
    [InlineData("""{"expiresAt":"2126-02-06T12:00:01Z"}""", true, "expiresAt")]
    [InlineData("""{"overlapHours":-0.1}""", true, "overlapHours")]
    [InlineData("""{"overlapHours":1}""", false, "overlapHours")]
    [InlineData("""{"secret":"x"}""", false, "secret")]
    public void Fault_is_told_under_the_key(string body, bool rotation, string field) => Assert.Equal(
        [field],
        Assert.Throws<ProblemException>(() => rotation ? ReadRotation(body).Token : Read(body)).Problem.Errors.Keys);

    [Fact]
    public void Overlap_is_a_day_unless_told() =>
        Assert.Equal(
            (24, 0, 0.25),
            (
                ReadRotation("{}").OverlapHours, ReadRotation("""{"overlapHours":0}""").OverlapHours,
                ReadRotation("""{"overlapHours":0.25}""").OverlapHours));

    private static TokenInput Read(string body) => TokenInput.Read(JsonNode.Parse(body)!.AsObject(), Now);

    private static TokenRotationInput ReadRotation(string body) => TokenRotationInput.Read(JsonNode.Parse(body)!.AsObject(), Now);
}
