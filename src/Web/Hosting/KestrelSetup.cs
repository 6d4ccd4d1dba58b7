using Microsoft.AspNetCore.Server.Kestrel.Core;
using Scim.Application.Configuration;

namespace Scim.Web.Hosting;

public static class KestrelSetup
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>
    /// Holds the longest filter of the default limit with every character escaped, so that what is too long is told by a SCIM error.
    /// </summary>
    private const int MaxRequestLine = 64 * 1024;

    /// <summary>Keys of the framework that say where the service listens.</summary>
    public static ImmutableArray<string> AddressKeys { get; } = ["urls", "http_ports", "https_ports"];

    private static readonly MinDataRate SlowestClient = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

    public static void ConfigureKestrel(this WebApplicationBuilder builder, ServiceOptions options)
    {
        if (AddressKeys.All(key => string.IsNullOrEmpty(builder.Configuration[key])))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Math.Max(options.Limits.MaxBodyBytes, options.Limits.MaxBulkBytes);
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 100;
            kestrel.Limits.MaxRequestLineSize = MaxRequestLine;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MinRequestBodyDataRate = SlowestClient;
            kestrel.Limits.MinResponseDataRate = SlowestClient;
        });
    }
}
