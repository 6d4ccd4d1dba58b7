using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Scim.Application.Configuration;

namespace Scim.Web.Observability;

/// <summary>
/// Traces and metrics by OTLP, where <c>OpenTelemetry:Endpoint</c> or the standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a
/// collector. Without one nothing of it runs.
/// </summary>
public static class Telemetry
{
    private const string Key = "OpenTelemetry:Endpoint";
    private const string StandardVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Service = "scim";

    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "Quartz", RequestMeter.MeterName];

    private static readonly string[] Meters =
        [
            RequestMeter.MeterName,
            "Microsoft.AspNetCore.Hosting",
            "Microsoft.AspNetCore.Server.Kestrel",
            "System.Runtime",
            "System.Net.Http",
            "Npgsql",
            "Quartz"
        ];

    /// <summary>True where something will be exported.</summary>
    public static bool AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WorkMeter>();
        var endpoint = ReadEndpoint(builder.Configuration);
        if (endpoint is null && string.IsNullOrEmpty(builder.Configuration[StandardVariable]))
        {
            return false;
        }

        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(Describe)
            .AddSource(Sources)
            .AddProcessor(new PersonalTags())
            .AddOtlpExporter(options => Direct(options, endpoint, "v1/traces"))
            .Build());
        builder.Services.AddSingleton(provider =>
        {
            provider.GetRequiredService<WorkMeter>();
            return Sdk
                .CreateMeterProviderBuilder()
                .ConfigureResource(Describe)
                .AddMeter(Meters)
                .AddOtlpExporter(options => Direct(options, endpoint, "v1/metrics"))
                .Build();
        });
        builder.Services.AddHostedService<TelemetryLife>();
        return true;
    }

    /// <summary>Names the span of each request by method and kind of resource.</summary>
    public static async Task NameAsync(HttpContext http, RequestDelegate next)
    {
        var activity = Activity.Current;
        await next(http);
        if (activity is { IsAllDataRequested: true })
        {
            activity.DisplayName = $"{http.Request.Method} {(http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}".TrimEnd();
        }
    }

    private static Uri? ReadEndpoint(IConfiguration configuration)
    {
        var text = configuration[Key];
        return string.IsNullOrEmpty(text) ? null
            : Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url
            : throw new ConfigurationException(Key, $"'{text}' is no absolute http or https URL, as in http://collector:4318.");
    }

    private static void Describe(ResourceBuilder resource) => resource.AddService(Service);

    private static void Direct(OtlpExporterOptions options, Uri? endpoint, string path)
    {
        if (endpoint is not null)
        {
            options.Protocol = OtlpExportProtocol.HttpProtobuf;
            options.Endpoint = new Uri(endpoint, path);
        }
    }
}
