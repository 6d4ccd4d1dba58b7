using System.Diagnostics;

namespace Scim.Benchmarks.Subjects;

/// <summary>Runs a command to its end; a failure is an exception.</summary>
public static class Shell
{
    public static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = Path.GetTempPath() })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} failed with {process.ExitCode}.");
        }
    }
}
