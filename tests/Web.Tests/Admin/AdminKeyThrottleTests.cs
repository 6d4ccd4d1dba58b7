using System.Globalization;
using System.Net;
using Scim.Testing.Hosting;
using Scim.Testing.Time;
using Scim.Web.Hosting;

namespace Scim.Web.Tests.Admin;

public sealed class AdminKeyThrottleTests
{
    private const string Jobs = "/api/v1/jobs";

    private static readonly IPAddress Address = IPAddress.Parse("2001:db8:1:2::1");

    private readonly FakeTimeProvider _clock = new();
    private readonly AdminKeyThrottle _throttle;

    public AdminKeyThrottleTests() => _throttle = new AdminKeyThrottle(_clock);

    [Theory]
    [InlineData("2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:3::1", false)]
    public void Network_of_IPv6_counts_as_one_address(string other, bool isBlocked)
    {
        Block(Address);
        Assert.Equal((true, isBlocked), (_throttle.IsBlocked(Address), _throttle.IsBlocked(IPAddress.Parse(other))));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(_throttle.IsBlocked(Address));
    }

    [Fact]
    public void Address_of_IPv4_counts_for_itself_however_it_is_written()
    {
        Block(IPAddress.Parse("::ffff:192.0.2.1"));
        Assert.True(_throttle.IsBlocked(IPAddress.Parse("192.0.2.1")));
        Assert.False(_throttle.IsBlocked(IPAddress.Parse("::ffff:192.0.2.2")));
    }

    [Fact]
    public void Many_addresses_push_only_the_oldest_out()
    {
        _throttle.Fail(IPAddress.Parse("192.0.2.1"));
        Block(Address);
        for (var number = 0; number < 9_999; number++)
        {
            _throttle.Fail(new IPAddress(number));
        }

        Assert.True(_throttle.IsBlocked(Address));
        _throttle.Fail(new IPAddress(10_000));
        Assert.False(_throttle.IsBlocked(Address));
    }

    [Fact]
    public void Key_sent_again_and_again_is_no_guessing()
    {
        for (var tries = 0; tries < 50; tries++)
        {
            _throttle.Fail(Address, "that of last year");
        }

        Assert.False(_throttle.IsBlocked(Address));
    }

    [Fact]
    public async Task Guessing_over_the_api_is_told_how_long_to_wait()
    {
        await using var service = await ServiceProcess.StartAsync(null);
        var admin = new AdminClient(service.Address, ServiceProcess.AdminKey);
        var minute = await GuessAsync(admin);
        using var answer = await admin.SendRawAsync("GET", Jobs, null);
        Assert.True(
            answer.StatusCode == HttpStatusCode.TooManyRequests || DateTimeOffset.UtcNow.Minute != minute,
            $"The right key was looked at: {answer.StatusCode}");
    }

    [Fact]
    public async Task Strangers_cannot_keep_the_right_key_out_where_it_came_from_before()
    {
        await using var service = await ServiceProcess.StartAsync(null);
        var admin = new AdminClient(service.Address, ServiceProcess.AdminKey);
        await admin.GetAsync(Jobs);
        for (var tries = 0; tries < 15; tries++)
        {
            await admin.WithKey("guess-" + tries.ToString(CultureInfo.InvariantCulture)).GetAsync(Jobs, 401);
        }

        await admin.GetAsync(Jobs);
    }

    [Fact]
    public void Address_of_the_right_key_is_known_for_an_hour()
    {
        _throttle.Prove(Address);
        _clock.Advance(TimeSpan.FromMinutes(59));
        Block(Address);
        Assert.Equal((true, true), (_throttle.IsBlocked(Address), _throttle.MayTry(Address)));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Block(Address);
        Assert.False(_throttle.MayTry(Address));
    }

    /// <summary>Until it is refused with 429; the minute in which that was.</summary>
    private static async Task<int> GuessAsync(AdminClient admin)
    {
        for (var tries = 1; tries < 25; tries++)
        {
            using var answer = await admin.WithKey("guess-" + tries.ToString(CultureInfo.InvariantCulture)).SendRawAsync("GET", Jobs, null);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
                return DateTimeOffset.UtcNow.Minute;
            }

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        throw new InvalidOperationException("Nothing slows the guessing down.");
    }

    private void Block(IPAddress address)
    {
        for (var tries = 0; tries < 10; tries++)
        {
            _throttle.Fail(address, tries.ToString(CultureInfo.InvariantCulture));
        }
    }
}
