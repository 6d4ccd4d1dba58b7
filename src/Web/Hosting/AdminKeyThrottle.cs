using System.Net;
using System.Net.Sockets;

namespace Scim.Web.Hosting;

/// <summary>
/// Slows guessing of the admin key down, at the admin API and at the console's sign-in together: after ten wrong keys within a minute an
/// address must wait until the minute is over. A /64 of IPv6 counts as one address. Bounded in memory: beyond 10,000 addresses the oldest
/// failures are forgotten.
/// </summary>
public sealed class AdminKeyThrottle(TimeProvider clock)
{
    private const int MaxFailures = 10;
    private const int MaxAddresses = 10_000;
    private const int NetworkBytes = 8;
    private static readonly TimeSpan Proof = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(IPAddress Address, long Minute), Failures> _failures = [];
    private readonly Queue<(IPAddress Address, long Minute)> _oldest = new();
    private readonly Dictionary<IPAddress, DateTimeOffset> _proven = [];

    /// <summary>Until the minute is over.</summary>
    public int SecondsLeft => 60 - clock.GetUtcNow().Second;

    /// <summary>Too many wrong keys came from there in this minute.</summary>
    public bool IsBlocked(IPAddress? address)
    {
        lock (_lock)
        {
            return _failures.TryGetValue(Key(address), out var failures) && failures.Count >= MaxFailures;
        }
    }

    /// <summary>
    /// Whether a key from there is looked at. Where the right one came from within the last hour it is, so that strangers behind the same
    /// proxy cannot keep that out.
    /// </summary>
    public bool MayTry(IPAddress? address) => !IsBlocked(address) || IsProven(address);

    /// <summary>Somebody typed a wrong key in.</summary>
    public void Fail(IPAddress? address) => Note(address, failures => failures with { Count = failures.Count + 1 });

    /// <summary>A script sent a wrong key. The same one sent again and again is no guessing and counts once.</summary>
    public void Fail(IPAddress? address, string key)
    {
        var hash = key.GetHashCode(StringComparison.Ordinal);
        Note(address, failures => failures.Seen.Contains(hash) ? failures : new Failures(failures.Count + 1, failures.Seen.Add(hash)));
    }

    /// <summary>The right key came from there.</summary>
    public void Prove(IPAddress? address)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            if (_proven.Count >= MaxAddresses)
            {
                _proven.Clear();
            }

            _proven[Network(address)] = now;
        }
    }

    private bool IsProven(IPAddress? address)
    {
        lock (_lock)
        {
            return _proven.TryGetValue(Network(address), out var at) && clock.GetUtcNow() - at < Proof;
        }
    }

    private void Note(IPAddress? address, Func<Failures, Failures> change)
    {
        var key = Key(address);
        lock (_lock)
        {
            if (!_failures.TryGetValue(key, out var failures))
            {
                if (_oldest.Count >= MaxAddresses)
                {
                    _failures.Remove(_oldest.Dequeue());
                }

                _oldest.Enqueue(key);
                failures = new Failures(0, []);
            }

            _failures[key] = change(failures);
        }
    }

    private (IPAddress Address, long Minute) Key(IPAddress? address) =>
        (Network(address), clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute);

    private static IPAddress Network(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6 })
        {
            return address ?? IPAddress.None;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }

    private readonly record struct Failures(int Count, ImmutableHashSet<int> Seen);
}
