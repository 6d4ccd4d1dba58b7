using System.Diagnostics;

namespace Scim.Testing.Hosting;

/// <summary>One run of the built program with a verb: how it ended and what it wrote.</summary>
public sealed record CommandRun(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <param name="postgres">Connection string, or null for the SQLite database in the directory.</param>
    public static async Task<CommandRun> OfAsync(string directory, string? postgres, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory,
        };
        string[] database = postgres is null ? [] : ["--Database:Provider=Postgres", $"--ConnectionStrings:Scim={postgres}"];
        foreach (var argument in (string[])
        [
            ServiceProcess.Assembly(),
            .. arguments,
            .. arguments is ["--help" or "--version" or "help"] ? (string[])[] : [$"--Data:Directory={directory}", .. database]
        ])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new CommandRun(process.ExitCode, await output, await error);
    }
}
