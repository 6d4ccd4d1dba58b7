using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Scim.Application.Configuration;

namespace Scim.Web.Hosting;

/// <summary>
/// Takes the addresses where the service is about to listen, for a moment and before anything else is done, so that one that cannot be used
/// leaves the database and the first admin key alone and is told in one line. Nobody can connect meanwhile: who waits for the service is
/// not misled.
/// </summary>
public static class TrialListener
{
    private const string EndpointsKey = "Kestrel:Endpoints";
    private const string CertificateKey = "Kestrel:Certificates:Default";
    private const string Example = "Name one that this machine has and that is free, as in http://127.0.0.1:5080.";

    /// <exception cref="ConfigurationException">The service cannot listen there.</exception>
    public static async Task TryAsync(IConfiguration configuration)
    {
        try
        {
            await using var trial = Build(configuration);
            await trial.StartAsync();
            await trial.StopAsync();
        }
        catch (Exception fault)
        {
            throw new ConfigurationException(KeyOf(configuration), Explain(fault, configuration));
        }
    }

    private static WebApplication Build(IConfiguration configuration)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(configuration);
        builder.WebHost
            .UseKestrelCore()
            .UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => kestrel.Configure(configuration.GetSection("Kestrel")));
        builder.Services.AddSingleton<IConnectionListenerFactory, DeafListenerFactory>();
        return builder.Build();
    }

    private static string KeyOf(IConfiguration configuration) =>
        configuration.GetSection(EndpointsKey).GetChildren().Any() ? EndpointsKey
        : KestrelSetup.AddressKeys.FirstOrDefault(key => !string.IsNullOrEmpty(configuration[key])) ?? KestrelSetup.AddressKeys[0];

    private static string Explain(Exception fault, IConfiguration configuration)
    {
        var key = KeyOf(configuration);
        var value = configuration[key]
            ?? string.Join("; ", configuration.GetSection(key).GetChildren().Select(endpoint => endpoint["Url"]));
        return fault switch
        {
            IOException { InnerException: AddressInUseException } => $"the address '{value}' is in use by another process. {Example}",
            FormatException or ArgumentException => $"'{value}' is no address to listen at. {Example}",
            InvalidOperationException when (key == "https_ports" || value.Contains("https://", StringComparison.OrdinalIgnoreCase))
                && !configuration.GetSection(CertificateKey).Exists() =>
                $"'{value}' needs a certificate. Name one in {CertificateKey}:Path, with its {CertificateKey}:KeyPath, or speak http "
                    + "behind a proxy that speaks TLS.",
            SocketException socket => $"the service cannot listen at '{value}': {socket.Message}. {Example}",
            _ => $"the service cannot listen at '{value}': {fault.Message.ReplaceLineEndings("\n").Split('\n')[0]}",
        };
    }
}
