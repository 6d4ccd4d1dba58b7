using System.Collections.Concurrent;
using System.Globalization;
using Scim.Application.Configuration;
using Scim.Application.Connectors;
using Scim.Domain.Errors;

namespace Scim.Web.Scim.Limiting;

/// <summary>
/// Holds each connector to its rate on this node. What comes too early waits for its turn, at most
/// <see cref="ServiceLimits.MaxQueueSeconds"/>; only beyond that it is refused with 429 and a Retry-After in whole seconds. Of the places
/// at which requests work, one connector has at most three quarters. A connector whose limit is 0 passes at no cost.
/// </summary>
public sealed class ConnectorThrottle(ServiceLimits limits, TimeProvider clock)
{
    private const int WorkingPerProcessor = 8;
    private const int BegunPerWorking = 2;

    private static readonly int Working = WorkingPerProcessor * Environment.ProcessorCount;

    private readonly ConcurrentDictionary<int, RequestRate> _rates = new();
    private readonly FairGate _begun = new(int.MaxValue, BegunPerWorking * Working, clock);
    private readonly FairGate _working = new(Working, Working * 3 / 4, clock);

    /// <summary>The place that the request must leave at its end, null where it needs none; throws where it is refused.</summary>
    public ValueTask<RequestPlace?> EnterAsync(HttpContext http, ConnectorContext connector)
    {
        var perSecond = connector.Settings.RateLimit ?? limits.RequestsPerSecondPerConnector;
        return perSecond == 0 ? default : EnterAsync(http, connector.ConnectorId, perSecond);
    }

    private async ValueTask<RequestPlace?> EnterAsync(HttpContext http, int connector, int perSecond)
    {
        var most = TimeSpan.FromSeconds(limits.MaxQueueSeconds);
        var rate = _rates.GetOrAdd(connector, _ => new RequestRate());
        var ticks = rate.Take(clock.GetTimestamp(), perSecond, clock.TimestampFrequency, limits.MaxQueueSeconds * clock.TimestampFrequency);
        var wait = TimeSpan.FromSeconds((double)ticks / clock.TimestampFrequency);
        if (wait > most)
        {
            throw Refuse(http, perSecond, wait - most);
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, http.RequestAborted);
        }

        var place = new RequestPlace(_begun, _working, connector, most, http);
        await place.BeginAsync();
        return place;
    }

    private static ScimException Refuse(HttpContext http, int perSecond, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return new ScimException(ScimErrors.TooManyRequests(perSecond, seconds));
    }
}
