using Scim.Application.Configuration;

namespace Scim.Web.Hosting;

public static class KestrelSetup
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    public static void ConfigureKestrel(this WebApplicationBuilder builder, ServiceOptions options)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Math.Max(options.Limits.MaxBodyBytes, options.Limits.MaxBulkBytes);
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 100;
            kestrel.Limits.MaxRequestLineSize = 16 * 1024;
        });
    }
}
