using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Scim.Testing.Hosting;

/// <summary>Processes that stand still, with their connections open, until it is disposed of.</summary>
public sealed class Standstill : IAsyncDisposable
{
    private readonly string _processes;

    private Standstill(string processes) => _processes = processes;

    public static Task<Standstill> OfProcessAsync(int process) => BeginAsync($"{process}");

    /// <summary>Of the PostgreSQL server of a database, with all its sessions.</summary>
    public static Task<Standstill> OfServerAsync(string database)
    {
        var file = Path.Combine(new NpgsqlConnectionStringBuilder(database).Host!, "data", "postmaster.pid");
        var postmaster = int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture);
        return BeginAsync($"$(ps -o pid= --ppid {postmaster}) {postmaster}");
    }

    public async ValueTask DisposeAsync() => await SignalAsync("CONT");

    private static async Task<Standstill> BeginAsync(string processes)
    {
        var standstill = new Standstill(processes);
        await standstill.SignalAsync("STOP");
        return standstill;
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{signal} {_processes}"]);
        await kill.WaitForExitAsync();
    }
}
