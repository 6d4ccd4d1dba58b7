using Scim.Testing.Hosting;

namespace Scim.Durability.Cluster;

/// <summary>One service that keeps its address over kills and starts, as a supervisor would run it.</summary>
public sealed class ClusterNode : IAsyncDisposable
{
    private readonly string? _database;
    private readonly string[] _settings;
    private ServiceProcess _process;

    private ClusterNode(string? database, string[] settings, ServiceProcess process)
    {
        (_database, _settings, _process) = (database, settings, process);
        Address = process.Address;
    }

    public Uri Address { get; }

    public string Output => _process.Output;

    /// <summary>Resident memory of the process in MiB.</summary>
    public double Memory =>
        File.ReadLines($"/proc/{_process.ProcessId}/status").FirstOrDefault(
            line => line.StartsWith("VmRSS:", StringComparison.Ordinal)) is { } line
            ? double.Parse(
                line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024
            : 0;

    public static async Task<ClusterNode> StartAsync(string? database, string[] settings) =>
        new(database, settings, await ServiceProcess.StartAsync(database, settings));

    public Task KillAsync() => _process.KillAsync();

    public Task<TimeSpan> StopAsync() => _process.StopAsync();

    /// <summary>Starts the service again at its address; tries on while it ends at once, as it does without a database.</summary>
    public async Task StartAgainAsync(params string[] more)
    {
        await _process.DisposeAsync();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                _process = await ServiceProcess.StartAsync(
                    _database, [$"urls={Address.GetLeftPart(UriPartial.Authority)}", .. _settings, .. more]);
                return;
            }
            catch (Exception fault) when (fault is InvalidOperationException or TimeoutException && attempt < 5)
            {
                await Task.Delay(500);
            }
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
