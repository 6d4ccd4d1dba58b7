using System.Text;
using Scim.Application.Archives;
using Scim.Application.Configuration;
using Scim.Application.Organizations;
using Scim.Application.Security;
using Scim.Application.Validation;

namespace Scim.Web.Commands;

/// <summary>Does what a verb of the command line asks for, over a migrated database and without serving requests.</summary>
public static class Verbs
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Keeps standard output for what was asked for.</summary>
    public static readonly ImmutableArray<string> QuietLogging =
    [
        "--Logging:LogLevel:Default=Warning",
        "--Logging:Console:LogToStandardErrorThreshold=Trace"
    ];

    /// <summary>The exit code.</summary>
    public static Task<int> RunAsync(CommandLine line, IServiceProvider services) => line.Verb switch
    {
        "simulate" => SimulateVerb.RunAsync(services),
        "verify" => Maintenance.VerifyAsync(services, line.Repair),
        "backup" => Maintenance.BackUpAsync(services, line.Argument!),
        _ => MigrateAndRunAsync(line, services),
    };

    private static async Task<int> MigrateAndRunAsync(CommandLine line, IServiceProvider services)
    {
        await services.GetRequiredService<IDatabaseStartup>().PrepareAsync(CancellationToken.None);
        await (line.Verb switch
        {
            "create-admin-key" => CreateAdminKeyAsync(services),
            "export" => ExportAsync(line, services),
            "import" => ImportAsync(line, services),
            _ => System.Console.Out.WriteLineAsync("The database is up to date."),
        });
        return 0;
    }

    private static async Task CreateAdminKeyAsync(IServiceProvider services)
    {
        if (services.GetRequiredService<ServiceOptions>().AdminApiKey is not null)
        {
            throw new ConfigurationException("Admin:ApiKey", "is configured; change it there. A generated key would not be used.");
        }

        await System.Console.Out.WriteLineAsync(await services.GetRequiredService<IAdminKeys>().CreateAsync(CancellationToken.None));
    }

    private static async Task ExportAsync(CommandLine line, IServiceProvider services)
    {
        var organization =
            await services.GetRequiredService<IOrganizationStore>().FindAsync(Slug.Normalize(line.Argument!), CancellationToken.None)
                ?? throw new ArchiveException($"There is no organization or company '{line.Argument}'.");
        var bar = Bar(services);
        await using var output = line.File is null or "-"
            ? Output(System.Console.OpenStandardOutput())
            : Output(Open(line.File, FileMode.CreateNew));
        var result = await services.GetRequiredService<IOrganizationArchive>().ExportAsync(
            organization, output, bar, CancellationToken.None);
        bar.Finish();
        await System.Console.Error.WriteLineAsync($"{result.Organization}: {result.Written} lines written.");
    }

    private static async Task ImportAsync(CommandLine line, IServiceProvider services)
    {
        var bar = Bar(services);
        using var input = new StreamReader(
            line.Argument == "-" ? System.Console.OpenStandardInput() : Open(line.Argument!, FileMode.Open), Encoding.UTF8);
        var result = await services.GetRequiredService<IOrganizationArchive>().ImportAsync(input, line.Merge, bar, CancellationToken.None);
        bar.Finish();
        await System.Console.Error.WriteLineAsync($"{result.Organization}: {result.Written} imported, {result.Kept} left as they were.");
        await System.Console.Error.WriteLineAsync("Tokens are never in an archive: create new ones for the connectors.");
    }

    private static ProgressBar Bar(IServiceProvider services) =>
        new(System.Console.Error, !System.Console.IsErrorRedirected, services.GetRequiredService<TimeProvider>());

    private static StreamWriter Output(Stream stream) => new(stream, new UTF8Encoding(false), BufferSize) { NewLine = "\n" };

    private static FileStream Open(string path, FileMode mode)
    {
        if (mode == FileMode.CreateNew && Path.Exists(path))
        {
            throw new ArchiveException($"'{Path.GetFullPath(path)}' is there already; name a new file.");
        }

        try
        {
            return new FileStream(path, mode, mode == FileMode.Open ? FileAccess.Read : FileAccess.Write, FileShare.Read, BufferSize);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException($"The file '{path}' cannot be opened: {fault.Message}");
        }
    }
}
