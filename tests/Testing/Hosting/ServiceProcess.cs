using System.Diagnostics;
using System.Text;

namespace Scim.Testing.Hosting;

/// <summary>
/// The built service, with its plugins, as a process of its own on a free loopback port and with a data directory of its own. It goes away
/// with this process, however that ends: it lives as long as the pipe to its standard input.
/// </summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    public const string AdminKey = "scim-admin-key-of-the-tests";

    private const string ProcessLine = "service process ";
    private const string Urls = "urls=";
    private const string OwnKey = "Admin:ApiKey=";

    private const string Script =
        "exec 3<&0; \"$@\" </dev/null & service=$!; echo \"service process $service\"; trap 'kill $service 2>/dev/null' EXIT; cat <&3 "
            + ">/dev/null & pipe=$!; wait -n $service $pipe";

    private readonly Process _process;
    private readonly string _directory;
    private readonly StringBuilder _output;

    private ServiceProcess(Process process, string directory, StringBuilder output, Uri address)
    {
        _process = process;
        _directory = directory;
        _output = output;
        Address = address;
    }

    public Uri Address { get; }

    public int ProcessId => int.Parse(
        Output.Split('\n').First(line => line.StartsWith(ProcessLine, StringComparison.Ordinal))[ProcessLine.Length..],
        System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What the service has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>
    /// Started and ready to answer. <paramref name="postgres"/>: connection string of an empty database, or null for SQLite. Settings as
    /// <c>Key:Name=value</c>; <c>urls=</c> first gives the address of a service that was here before; <c>Admin:ApiKey=</c> leaves the key
    /// to the service.
    /// </summary>
    public static async Task<ServiceProcess> StartAsync(string? postgres, params string[] settings)
    {
        var directory = Directory.CreateTempSubdirectory("scim").FullName;
        var address = new Uri(
            settings is [var first, ..] && first.StartsWith(Urls, StringComparison.Ordinal)
                ? first[Urls.Length..]
                : $"http://127.0.0.1:{FreePort.Take()}");
        string[] database = postgres is null ? [] : ["Database:Provider=Postgres", $"ConnectionStrings:Scim={postgres}"];
        string[] own =
        [
            $"urls={address.GetLeftPart(UriPartial.Authority)}",
            $"Data:Directory={directory}",
            .. settings.Contains(OwnKey) ? (string[])[] : [$"Admin:ApiKey={AdminKey}"]
        ];
        var start = new ProcessStartInfo("bash")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory,
        };
        foreach (var argument in (string[])
        [
            "-c",
            Script,
            "service",
            "dotnet",
            Assembly(),
            .. own.Concat(database).Concat(settings.Where(setting => setting != OwnKey)).Select(setting => "--" + setting)
        ])
        {
            start.ArgumentList.Add(argument);
        }

        var output = new StringBuilder();
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var service = new ServiceProcess(process, directory, output, address);
        try
        {
            await service.WaitUntilReadyAsync();
            return service;
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a verb of the built service to its end; its exit code and what it wrote.</summary>
    public static async Task<(int Code, string Text)> RunVerbAsync(string verb, params string[] settings)
    {
        string[] arguments =
        [
            Assembly(),
            .. verb.Split(' '),
            .. settings.Select(setting => "--" + setting),
            "--Logging:LogLevel:Default=Warning"
        ];
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Path.GetTempPath(),
            })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(CancellationToken.None);
        return (process.ExitCode, await output + await error);
    }

    /// <summary>Ends the service as a power cut would, with SIGKILL, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        using var service = Process.GetProcessById(ProcessId);
        service.Kill();
        await service.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Asks the service to stop, with SIGTERM, and waits until it has; the time it took.</summary>
    public async Task<TimeSpan> StopAsync()
    {
        var watch = Stopwatch.StartNew();
        using var service = Process.GetProcessById(ProcessId);
        using (var signal = Process.Start("kill", ["-TERM", $"{ProcessId}"]))
        {
            await signal.WaitForExitAsync(CancellationToken.None);
        }

        await service.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(90));
        return watch.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        _process.Dispose();
        await DeleteDirectoryAsync();
    }

    private async Task DeleteDirectoryAsync()
    {
        // The service may still be writing its last page for a moment after the signal.
        for (var attempt = 0; Directory.Exists(_directory) && attempt < 50; attempt++)
        {
            try
            {
                Directory.Delete(_directory, recursive: true);
            }
            catch (IOException)
            {
                await Task.Delay(100);
            }
        }
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(60);)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException("The service ended during its start:\n" + Output);
            }

            if (await AnswersAsync(client))
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("The service is not ready after a minute:\n" + Output);
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }

    internal static string Assembly()
    {
        var path = Path.GetFullPath(
            Path.Combine(
                AppContext.BaseDirectory, "..", "..", "Scim.Web", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/', '\\')),
                "Scim.Web.dll"));
        return File.Exists(path) ? path : throw new FileNotFoundException("Build src/Web first.", path);
    }
}
