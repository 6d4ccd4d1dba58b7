using Microsoft.AspNetCore.HttpOverrides;
using Scim.Application.Configuration;
using IPNetwork = System.Net.IPNetwork;

namespace Scim.Web.Hosting;

/// <summary>
/// X-Forwarded-For, -Proto and -Host count only where the connection comes from a proxy that <c>Proxies:Trusted</c> names; anybody else's
/// are left unread.
/// </summary>
public static class TrustedProxies
{
    private const string Key = "Proxies:Trusted";

    /// <summary>A switch of the framework that would trust everybody.</summary>
    private const string TrustEverybody = "ForwardedHeaders_Enabled";

    /// <summary>A list, or one text with commas.</summary>
    public static ImmutableArray<string> Read(IConfiguration configuration)
    {
        if (string.Equals(configuration[TrustEverybody], "true", StringComparison.OrdinalIgnoreCase))
        {
            throw new ConfigurationException(
                TrustEverybody, $"trusts the headers of every client. Remove it and name the proxies in {Key}.");
        }

        var texts = configuration.GetSection(Key).Get<string[]>() ?? [configuration[Key] ?? ""];
        ImmutableArray<string> proxies =
        [
            .. texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        ];
        return proxies.FirstOrDefault(proxy => !IPNetwork.TryParse(Network(proxy), out _)) is { } wrong
            ? throw new ConfigurationException(Key, $"'{wrong}' is neither an address nor a network, as in 10.0.0.7 or 10.0.0.0/8.")
            : proxies;
    }

    /// <summary>Must come first.</summary>
    public static void UseTrustedProxies(this IApplicationBuilder app, ServiceOptions options)
    {
        if (options.TrustedProxies.IsEmpty)
        {
            return;
        }

        var headers = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var proxy in options.TrustedProxies)
        {
            headers.KnownIPNetworks.Add(IPNetwork.Parse(Network(proxy)));
        }

        app.UseForwardedHeaders(headers);
    }

    private static string Network(string proxy) =>
        proxy.Contains('/', StringComparison.Ordinal) ? proxy
        : proxy.Contains(':', StringComparison.Ordinal) ? proxy + "/128"
        : proxy + "/32";
}
