using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Scim.Application.Connectors;

namespace Scim.Web.Observability;

/// <summary>
/// Counts SCIM requests by connector, method and outcome for <c>/metrics</c>, at the cost of one look-up and two additions; and for OpenTelemetry where somebody listens
/// to the meter <c>Scim</c>.
/// </summary>
public sealed class RequestMeter : IDisposable
{
    public const string MeterName = "Scim";

    private const int MaxSeries = 20_000;
    private const int NoConnector = -1;
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "other"];
    private static readonly string[] Outcomes = ["success", "client_error", "unauthorized", "throttled", "server_error"];

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<double> _duration;
    private readonly ConcurrentDictionary<(int Connector, int Labels), RequestSeries> _series = new();

    public RequestMeter() => _duration = _meter.CreateHistogram<double>("scim.request.duration", "s", "Duration of SCIM requests.");

    public Meter Meter => _meter;

    public IEnumerable<RequestSeries> Series => _series.Values;

    /// <summary><paramref name="started"/>: the timestamp of <see cref="Stopwatch"/> when the request came in. A request to an unknown connector counts under empty names.</summary>
    public void Record(HttpContext http, ConnectorContext? connector, long started)
    {
        var duration = Stopwatch.GetElapsedTime(started);
        var (method, outcome) = (MethodOf(http.Request.Method), OutcomeOf(http.Response.StatusCode));
        var key = (connector?.ConnectorId ?? NoConnector, (method * Outcomes.Length) + outcome);
        if (!_series.TryGetValue(key, out var series))
        {
            series = Add(key, connector, method, outcome);
        }

        series.Add(duration);
        if (_duration.Enabled)
        {
            _duration.Record(
                duration.TotalSeconds,
                new TagList
                {
                    { "scim.organization", series.Organization }, { "scim.connector", series.Connector }, { "scim.profile", series.Profile },
                    { "http.request.method", series.Method }, { "scim.outcome", series.Outcome },
                });
        }
    }

    public void Dispose() => _meter.Dispose();

    private RequestSeries Add((int Connector, int Labels) key, ConnectorContext? connector, int method, int outcome)
    {
        var isFull = _series.Count >= MaxSeries;
        var named = isFull ? null : connector;
        return _series.GetOrAdd(
            isFull ? (NoConnector, key.Labels) : key,
            _ => new RequestSeries(named?.OrganizationSlug ?? "", named?.ConnectorSlug ?? "", named?.Profile.Name ?? "", Methods[method], Outcomes[outcome]));
    }

    private static int MethodOf(string method) => method switch
    {
        "GET" => 0,
        "POST" => 1,
        "PUT" => 2,
        "PATCH" => 3,
        "DELETE" => 4,
        _ => 5,
    };

    private static int OutcomeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => 2,
        StatusCodes.Status429TooManyRequests => 3,
        >= 500 and not StatusCodes.Status501NotImplemented => 4,
        >= 400 => 1,
        _ => 0,
    };
}
