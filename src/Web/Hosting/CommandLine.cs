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
          Scim.Web backup FILE         writes a copy of the SQLite database to a new file while the service runs
          Scim.Web verify [--repair]   derives again what is stored beside the documents and names every difference
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

    /// <summary>The exit code.</summary>
    public static Task<int> RunAsync(ServiceVerb verb, IServiceProvider services) => verb.Name switch
    {
        "migrate" => MigrateAsync(services),
        "verify" => Maintenance.VerifyAsync(services, verb.Repair),
        "simulate" => SimulateVerb.RunAsync(services),
        "backup" => Maintenance.BackUpAsync(services, verb.File!),
        _ => CreateAdminKeyAsync(services),
    };

    private static async Task<int> MigrateAsync(IServiceProvider services)
    {
        await services.GetRequiredService<IDatabaseStartup>().PrepareAsync(CancellationToken.None);
        await System.Console.Out.WriteLineAsync("The database is up to date.");
        return 0;
    }

    private static async Task<int> CreateAdminKeyAsync(IServiceProvider services)
    {
        await services.GetRequiredService<IDatabaseStartup>().PrepareAsync(CancellationToken.None);
        if (services.GetRequiredService<ServiceOptions>().AdminApiKey is not null)
        {
            throw new ConfigurationException("Admin:ApiKey", "is configured; change it there. A generated key would not be used.");
        }

        await System.Console.Out.WriteLineAsync(await services.GetRequiredService<IAdminKeys>().CreateAsync(CancellationToken.None));
        return 0;
    }
}
