using System.Collections.Concurrent;
using System.Globalization;
using Scim.Application.Configuration;
using Scim.Application.Connectors;
using Scim.Domain.Errors;

namespace Scim.Web.Scim.Limiting;

/// <summary>
/// Holds each connector to its rate on this node. What comes too early waits for its turn, at most <see cref="ServiceLimits.MaxQueueSeconds"/>; only beyond that
/// it is refused with 429 and a Retry-After in whole seconds. A connector whose limit is 0 passes at no cost.
/// </summary>
public sealed class ConnectorThrottle(ServiceLimits limits, TimeProvider clock)
{
    private const int PlacesPerProcessor = 8;

    private readonly ConcurrentDictionary<int, RequestRate> _rates = new();
    private readonly FairGate _gate = new(PlacesPerProcessor * Environment.ProcessorCount, clock);

    /// <summary>True where the request holds a place that <see cref="Leave"/> gives back; throws where it is refused.</summary>
    public ValueTask<bool> EnterAsync(HttpContext http, ConnectorContext connector)
    {
        var perSecond = connector.RateLimit ?? limits.RequestsPerSecondPerConnector;
        return perSecond == 0 ? new ValueTask<bool>(false) : EnterAsync(http, connector.ConnectorId, perSecond);
    }

    public void Leave() => _gate.Leave();

    private async ValueTask<bool> EnterAsync(HttpContext http, int connector, int perSecond)
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

        return await _gate.EnterAsync(connector, most, http.RequestAborted) ? true : throw Refuse(http, perSecond, TimeSpan.FromSeconds(1));
    }

    private static ScimException Refuse(HttpContext http, int perSecond, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return new ScimException(ScimErrors.TooManyRequests(perSecond, seconds));
    }
}
