using Scim.Application.Configuration;
using Scim.Application.Security;

namespace Scim.Web.Hosting;

/// <summary>The verbs of <c>Scim.Web.dll</c>; without one the service starts.</summary>
public static class CommandLine
{
    private const string Help =
        """
        Scim.Web: SCIM 2.0 service provider

          Scim.Web                     starts the service
          Scim.Web migrate             creates or migrates the database, then ends
          Scim.Web create-admin-key    replaces the generated admin key and prints the new one
          Scim.Web simulate --profile <name> --base <tenant URL> --token <token>
                                       plays the identity provider against a running service
          Scim.Web --help              prints this

        Configuration: appsettings.json, environment (Database__Provider) or command line (--Database:Provider=Postgres).

          Database:Provider            Sqlite (default) or Postgres
          ConnectionStrings:Scim       needed for Postgres
          Data:Directory               data (default): embedded database
          Plugins:Directory            plugins beside the program (default)
          Admin:ApiKey                 generated on the first start where it is not set
          Scim:PublicUrl               external base URL
          Demo:Enabled                 true: creates the organization 'demo' on the first start
          urls                         http://127.0.0.1:5080 (default)
        """;

    /// <summary>True where the arguments ask for help.</summary>
    public static bool IsHelp(string[] args) => args is ["--help" or "-h" or "help", ..];

    public static void PrintHelp() => System.Console.Out.WriteLine(Help);

    /// <summary>The verb among the arguments, or null; an unknown one is a <see cref="ConfigurationException"/>.</summary>
    public static string? VerbOf(string[] args) => args is [var first, ..] && !first.StartsWith('-') && !first.StartsWith('/') && !first.Contains('=', StringComparison.Ordinal)
        ? first is "migrate" or "create-admin-key" or "simulate" ? first : throw new ConfigurationException("Command line", $"'{first}' is no verb; see --help.")
        : null;

    /// <summary>The exit code.</summary>
    public static async Task<int> RunAsync(string verb, IServiceProvider services)
    {
        if (verb == "simulate")
        {
            return await SimulateVerb.RunAsync(services);
        }

        await services.GetRequiredService<IDatabaseStartup>().PrepareAsync(CancellationToken.None);
        if (verb == "migrate")
        {
            await System.Console.Out.WriteLineAsync("The database is up to date.");
            return 0;
        }

        if (services.GetRequiredService<ServiceOptions>().AdminApiKey is not null)
        {
            throw new ConfigurationException("Admin:ApiKey", "is configured; change it there. A generated key would not be used.");
        }

        await System.Console.Out.WriteLineAsync(await services.GetRequiredService<IAdminKeys>().CreateAsync(CancellationToken.None));
        return 0;
    }
}
