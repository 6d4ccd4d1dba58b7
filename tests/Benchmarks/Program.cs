using System.Globalization;
using System.Runtime.InteropServices;
using Scim.Benchmarks;
using Scim.Benchmarks.Ceiling;
using Scim.Benchmarks.Engines;
using Scim.Benchmarks.Report;
using Scim.Benchmarks.Subjects;

const int ServerCore = 0;
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

if (args is ["ceiling", var port, var connection])
{
    await CeilingServer.RunAsync(int.Parse(port), connection);
    return 0;
}

if (args is ["--engines", var file])
{
    return EngineReport.Write(file);
}

if (BenchmarkOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchmarkOptions.Usage);
    return 2;
}

using var workspace = new Workspace(ServerCore);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
try
{
    return Run();
}
catch (Exception failure)
{
    await Console.Error.WriteLineAsync(workspace.IsDisposed ? "The benchmark was stopped." : $"The benchmark failed: {failure}");
    return 1;
}

int Run()
{
    var cluster = workspace.StartCluster();
    List<Subject> subjects = [.. options.Subjects.Select(name => Subject.Start(workspace, name, options.Assembly))];
    var run = new BenchmarkRun(options, workspace, subjects);
    run.Run();
    var plans = subjects.Any(subject => subject.Name == "postgres") ? HotPlans.Explain(cluster, Subject.DatabaseOf("postgres")) : [];
    if (options.Output.Length > 0)
    {
        File.WriteAllText(options.Output, MarkdownReport.Write(run.Rows, run.Notes, plans));
    }

    if (options.Keep)
    {
        subjects.ForEach(
            subject => Console.WriteLine(
                $"{subject.Name}: process {subject.ProcessId}, "
                    + $"http://{subject.Endpoint.Host}:{subject.Endpoint.Port}{subject.Endpoint.BasePath}, "
                    + $"token {subject.Endpoint.Token}{(subject.Database is { } database ? ", " + cluster.ConnectionString(database) : "")}"));
        Console.WriteLine("Kept until this program is stopped.");
        Thread.Sleep(Timeout.Infinite);
    }

    return run.HasFaults ? 1 : 0;
}

void End(PosixSignalContext context)
{
    context.Cancel = true;
    workspace.Dispose();
    Environment.Exit(1);
}
