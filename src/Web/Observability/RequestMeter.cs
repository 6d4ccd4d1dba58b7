using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Scim.Application.Connectors;

namespace Scim.Web.Observability;

/// <summary>
/// Counts SCIM requests by connector, method and outcome for <c>/metrics</c>, at the cost of one look-up and two additions; and for
/// OpenTelemetry where somebody listens to the meter <c>Scim</c>. Series are kept by the names that label them: a connector that is deleted
/// and made again goes on with its series, one whose profile changes begins another.
/// </summary>
public sealed class RequestMeter : IDisposable
{
    public const string MeterName = "Scim";

    private const int MaxSeries = 20_000;
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "other"];
    private static readonly string[] Outcomes = ["success", "client_error", "unauthorized", "throttled", "server_error"];

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<double> _duration;
    private readonly ConcurrentDictionary<SeriesKey, RequestSeries> _series = new();

    public RequestMeter() => _duration = _meter.CreateHistogram<double>("scim.request.duration", "s", "Duration of SCIM requests.");

    public Meter Meter => _meter;

    public IEnumerable<RequestSeries> Series => _series.Values;

    /// <summary>
    /// <paramref name="started"/>: the timestamp of <see cref="Stopwatch"/> when the request came in. A request to an unknown connector
    /// counts under empty names.
    /// </summary>
    public void Record(HttpContext http, ConnectorContext? connector, long started)
    {
        var duration = Stopwatch.GetElapsedTime(started);
        var (method, outcome) = (MethodOf(http.Request.Method), OutcomeOf(http.Response.StatusCode));
        var key = KeyOf(connector, (method * Outcomes.Length) + outcome);
        if (!_series.TryGetValue(key, out var series))
        {
            series = Add(key, method, outcome);
        }

        series.Add(duration);
        if (_duration.Enabled)
        {
            _duration.Record(
                duration.TotalSeconds,
                new TagList
                {
                    { "scim.organization", series.Organization }, { "scim.connector", series.Connector },
                    { "scim.profile", series.Profile },
                    { "http.request.method", series.Method }, { "scim.outcome", series.Outcome },
                });
        }
    }

    public void Dispose() => _meter.Dispose();

    private RequestSeries Add(SeriesKey key, int method, int outcome)
    {
        var place = _series.Count >= MaxSeries ? KeyOf(null, key.Labels) : key;
        return _series.GetOrAdd(
            place, _ => new RequestSeries(place.Organization, place.Connector, place.Profile, Methods[method], Outcomes[outcome]));
    }

    private static SeriesKey KeyOf(ConnectorContext? connector, int labels) =>
        new(connector?.OrganizationSlug ?? "", connector?.ConnectorSlug ?? "", connector?.Profile.Name ?? "", labels);

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

    private readonly record struct SeriesKey(string Organization, string Connector, string Profile, int Labels);
}
