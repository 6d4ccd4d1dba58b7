using Scim.Application.Configuration;
using Scim.Application.Security;

namespace Scim.Web.Commands;

/// <summary>The verbs of the command line. None of them serves requests.</summary>
public static class Verbs
{
    /// <summary>Keeps standard output for what was asked for.</summary>
    public static readonly ImmutableArray<string> QuietLogging =
    [
        "--Logging:LogLevel:Default=Warning",
        "--Logging:Console:LogToStandardErrorThreshold=Trace"
    ];

    public static ImmutableArray<Verb> All { get; } =
    [
        new("migrate", MigrateAsync) { Migrates = true },
        new("create-admin-key", CreateAdminKeyAsync) { Migrates = true },
        new("export", ArchiveVerbs.ExportAsync) { Argument = "organization", Example = "acme", Options = ["file"], Migrates = true },
        new("import", ArchiveVerbs.ImportAsync) { Argument = "file", Example = "acme.jsonl", Switches = ["merge"], Migrates = true },
        new("simulate", SimulateVerb.RunAsync) { Options = ["profile", "base", "token"] },
        new("backup", BackUpVerb.RunAsync) { Argument = "file", Example = "copy.db" },
        new("verify", VerifyVerb.RunAsync) { Switches = ["repair"] },
    ];

    /// <summary>The exit code.</summary>
    public static async Task<int> RunAsync(Verb verb, CommandLine line, IServiceProvider services)
    {
        if (verb.Migrates)
        {
            await services.GetRequiredService<IDatabaseStartup>().PrepareAsync(CancellationToken.None);
        }

        return await verb.RunAsync(line, services);
    }

    private static async Task<int> MigrateAsync(CommandLine line, IServiceProvider services)
    {
        await System.Console.Out.WriteLineAsync("The database is up to date.");
        return 0;
    }

    private static async Task<int> CreateAdminKeyAsync(CommandLine line, IServiceProvider services)
    {
        if (services.GetRequiredService<ServiceOptions>().AdminApiKey is not null)
        {
            throw new ConfigurationException("Admin:ApiKey", "is configured; change it there. A generated key would not be used.");
        }

        await System.Console.Out.WriteLineAsync(await services.GetRequiredService<IAdminKeys>().CreateAsync(CancellationToken.None));
        return 0;
    }
}
