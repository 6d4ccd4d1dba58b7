using Scim.Application.Configuration;

namespace Scim.Web.Commands;

/// <summary>The verb <c>backup</c>: a copy of the SQLite database, taken while the service runs.</summary>
public static class BackUpVerb
{
    public static async Task<int> RunAsync(CommandLine line, IServiceProvider services)
    {
        var file = line.Argument!;
        await services.GetRequiredService<IDatabaseBackup>().WriteAsync(file, CancellationToken.None);
        await System.Console.Out.WriteLineAsync($"Written: {Path.GetFullPath(file)}");
        return 0;
    }
}
