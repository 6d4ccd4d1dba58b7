using System.Collections.Concurrent;
using System.Net;

namespace Scim.Web.Console;

/// <summary>Slows guessing down: after ten wrong keys within a minute an address must wait until the minute is over. Bounded in memory.</summary>
public sealed class SignInThrottle(TimeProvider clock)
{
    private const int MostFailures = 10;
    private const int MostAddresses = 10_000;
    private readonly ConcurrentDictionary<(IPAddress Address, long Minute), int> _failures = new();

    /// <summary>Until the minute is over.</summary>
    public int SecondsLeft => 60 - clock.GetUtcNow().Second;

    public bool IsBlocked(IPAddress? address) => _failures.GetValueOrDefault(Key(address)) >= MostFailures;

    public void Fail(IPAddress? address)
    {
        if (_failures.Count >= MostAddresses)
        {
            _failures.Clear();
        }

        _failures.AddOrUpdate(Key(address), 1, (_, count) => count + 1);
    }

    private (IPAddress Address, long Minute) Key(IPAddress? address) => (address ?? IPAddress.None, clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute);
}
