using System.Buffers;
using System.Diagnostics;
using Scim.Application.Connectors;
using Scim.Application.Presentation;
using Scim.Application.Traffic;
using Scim.Domain.Errors;
using Scim.Web.Scim;

namespace Scim.Web.Traffic;

/// <summary>
/// What the traffic inspector keeps of one SCIM request while it is under way. Exists only for requests that the recorder admits; nothing
/// is read or parsed for it, the body is copied as it comes by and as the profile made it, each up to <see cref="MaxBytes"/>.
/// </summary>
public sealed class RequestTrace
{
    public const int MaxBytes = 64 * 1024;

    private const string NoToken = "no valid token";
    private readonly long _started = Stopwatch.GetTimestamp();
    private byte[]? _body;
    private byte[]? _rewritten;

    public string Caller { get; set; } = NoToken;

    public ScimError? Error { get; set; }

    public ImmutableArray<string> Warnings { get; set; } = [];

    /// <summary>Null where the recorder leaves this request out.</summary>
    public static RequestTrace? Begin(HttpContext http)
    {
        var route = http.Request.RouteValues;
        if (route["organization"] is not string organization
            || route["connector"] is not string connector
            || !http.RequestServices.GetRequiredService<TrafficRecorder>().Admits(organization, connector))
        {
            return null;
        }

        var trace = new RequestTrace();
        http.Features.Set(trace);
        return trace;
    }

    public static RequestTrace? Of(HttpContext http) => http.Features.Get<RequestTrace>();

    public void Keep(ReadOnlySequence<byte> body)
    {
        if (body.Length <= MaxBytes)
        {
            _body = body.ToArray();
        }
    }

    public void KeepRewritten(JsonObject body)
    {
        if (_body is not null)
        {
            using var output = new JsonOutput();
            output.WriteNode(body);
            _rewritten = output.Written.Length <= MaxBytes ? output.Written.ToArray() : null;
        }
    }

    /// <summary>Hands the request over; one to an unknown connector belongs to nobody and is forgotten.</summary>
    public void End(HttpContext http)
    {
        if (http.Features.Get<ConnectorContext>() is not { } connector)
        {
            return;
        }

        var duration = Stopwatch.GetElapsedTime(_started);
        var at = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var raw = new RawRequest(
            connector, at, Caller, http.Connection.RemoteIpAddress?.ToString(), http.Request.Method,
            TenantPath.Of(http) + http.Request.QueryString, _body, http.Response.StatusCode, duration)
        {
            Rewritten = _rewritten,
            Error = Error,
            Warnings = Warnings,
        };
        http.RequestServices.GetRequiredService<TrafficRecorder>().Record(raw);
    }
}
