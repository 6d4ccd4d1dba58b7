using System.Diagnostics;
using System.Globalization;
using Scim.Application.Configuration;
using Scim.Application.Security;
using Scim.Application.Traffic;
using Scim.Application.Validation;
using Scim.Web.Hosting;

namespace Scim.Web.Observability;

/// <summary>
/// GET /metrics, in the text format of Prometheus. Open, unless <c>Metrics:Token</c> is set: then it wants that as a bearer token.
/// </summary>
public static class MetricsEndpoint
{
    private static readonly long StartTime = ReadStartTime();

    public static void MapMetrics(this IEndpointRouteBuilder routes) => routes.MapGet("/metrics", ReadAsync).ExcludeFromDescription();

    private static async Task<IResult> ReadAsync(
        HttpContext http, ServiceOptions options, RequestMeter requests, WorkMeter work, TrafficRecorder traffic)
    {
        if (options.MetricsToken is { } token && !IsRight(http, token))
        {
            http.Response.Headers.WWWAuthenticate = BearerToken.Challenge(http);
            return Results.Unauthorized();
        }

        var text = new PrometheusText();
        WriteRequests(text, [.. requests.Series]);
        WriteWork(text, await work.ReadAsync(http.RequestAborted));
        text.Single("scim_traffic_dropped_total", "counter", "Requests that the traffic inspector left out.", traffic.Dropped);
        WriteProcess(text);
        return Results.Text(text.ToString(), "text/plain; version=0.0.4; charset=utf-8");
    }

    private static bool IsRight(HttpContext http, string token) =>
        BearerToken.Read(http) is { } sent && Secrets.Matches(sent, Secrets.Digest(token));

    private static void WriteRequests(PrometheusText text, RequestSeries[] all)
    {
        text.Family("scim_request_duration_seconds", "histogram", "Duration of SCIM requests by connector, method and outcome.");
        foreach (var series in all)
        {
            (string, string)[] labels =
            [
                ("organization", series.Organization), ("connector", series.Connector), ("profile", series.Profile),
                ("method", series.Method), ("outcome", series.Outcome),
            ];
            var count = 0L;
            var buckets = series.ReadBuckets();
            for (var index = 0; index < buckets.Length; index++)
            {
                count += buckets[index];
                var bound = index < RequestSeries.Bounds.Length
                    ? RequestSeries.Bounds[index].ToString(CultureInfo.InvariantCulture)
                    : "+Inf";
                text.Sample("scim_request_duration_seconds_bucket", count, [.. labels, ("le", bound)]);
            }

            text.Sample("scim_request_duration_seconds_sum", series.Sum.TotalSeconds, labels);
            text.Sample("scim_request_duration_seconds_count", count, labels);
        }
    }

    private static void WriteWork(PrometheusText text, WorkSnapshot work)
    {
        text.Single("scim_database_up", "gauge", "1 where the database answers.", work.Database is null ? 0 : 1);
        text.Single("scim_database_latency_seconds", "gauge", "Duration of one small query.", work.Database?.Latency.TotalSeconds ?? 0);
        text.Family("scim_work_items", "gauge", "Deferred work by kind and state; counting stops at 10000.");
        foreach (var depth in work.Depths)
        {
            text.Sample("scim_work_items", depth.Count, ("kind", Names.Of(depth.Kind)), ("state", Names.Of(depth.State)));
        }

        text.Family("scim_work_due", "gauge", "Deferred work that is due; counting stops at 10000.");
        foreach (var lag in work.Lags)
        {
            text.Sample("scim_work_due", lag.Due, ("kind", lag.Kind));
        }

        text.Family(
            "scim_work_lag_seconds", "gauge",
            "Age of the oldest due work; kind event is provisioning that has not reached the webhooks yet, job a job that does not run.");
        foreach (var lag in work.Lags)
        {
            text.Sample("scim_work_lag_seconds", WorkMeter.Seconds(lag, work.At), ("kind", lag.Kind));
        }
    }

    private static void WriteProcess(PrometheusText text)
    {
        text.Single("process_cpu_seconds_total", "counter", "Processor time of this process.", Environment.CpuUsage.TotalTime.TotalSeconds);
        text.Single("process_working_set_bytes", "gauge", "Memory of this process.", Environment.WorkingSet);
        text.Single("process_start_time_seconds", "gauge", "When this process started, in Unix time.", StartTime);
        text.Single("dotnet_gc_heap_bytes", "gauge", "Managed memory in use.", GC.GetTotalMemory(forceFullCollection: false));
        text.Single(
            "dotnet_gc_pause_seconds_total", "counter", "Time in which the garbage collector stopped everything.",
            GC.GetTotalPauseDuration().TotalSeconds);
        text.Family("dotnet_gc_collections_total", "counter", "Garbage collections by generation.");
        for (var generation = 0; generation <= GC.MaxGeneration; generation++)
        {
            text.Sample(
                "dotnet_gc_collections_total", GC.CollectionCount(generation),
                ("generation", generation.ToString(CultureInfo.InvariantCulture)));
        }

        text.Single("dotnet_threadpool_threads", "gauge", "Threads of the pool.", ThreadPool.ThreadCount);
        text.Single("dotnet_threadpool_queue_length", "gauge", "Work that waits for a thread.", ThreadPool.PendingWorkItemCount);
    }

    private static long ReadStartTime()
    {
        using var process = Process.GetCurrentProcess();
        return new DateTimeOffset(process.StartTime).ToUnixTimeSeconds();
    }
}
