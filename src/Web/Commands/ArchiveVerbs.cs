using System.Text;
using Scim.Application.Archives;
using Scim.Application.Organizations;
using Scim.Application.Validation;

namespace Scim.Web.Commands;

/// <summary>The verbs <c>export</c> and <c>import</c>: an organization as JSON lines, written and read.</summary>
public static class ArchiveVerbs
{
    private const int BufferSize = 64 * 1024;

    public static async Task<int> ExportAsync(CommandLine line, IServiceProvider services)
    {
        var organization =
            await services.GetRequiredService<IOrganizationStore>().FindAsync(Slug.Normalize(line.Argument!), CancellationToken.None)
                ?? throw new ArchiveException($"There is no organization or company '{line.Argument}'.");
        var bar = Bar(services);
        var file = line.Options.GetValueOrDefault("file");
        await using var output = file is null or "-"
            ? Output(System.Console.OpenStandardOutput())
            : Output(Open(file, FileMode.CreateNew));
        var result = await services.GetRequiredService<IOrganizationArchive>().ExportAsync(
            organization, output, bar, CancellationToken.None);
        bar.Finish();
        await System.Console.Error.WriteLineAsync($"{result.Organization}: {result.Written} lines written.");
        return 0;
    }

    public static async Task<int> ImportAsync(CommandLine line, IServiceProvider services)
    {
        var bar = Bar(services);
        using var input = new StreamReader(
            line.Argument == "-" ? System.Console.OpenStandardInput() : Open(line.Argument!, FileMode.Open), Encoding.UTF8);
        var result = await services.GetRequiredService<IOrganizationArchive>().ImportAsync(
            input, line.Has("merge"), bar, CancellationToken.None);
        bar.Finish();
        await System.Console.Error.WriteLineAsync($"{result.Organization}: {result.Written} imported, {result.Kept} left as they were.");
        await System.Console.Error.WriteLineAsync("Tokens are never in an archive: create new ones for the connectors.");
        return 0;
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
