using System.Runtime.InteropServices;
using Scim.Benchmarks;
using Scim.Benchmarks.Ceiling;
using Scim.Benchmarks.Report;
using Scim.Benchmarks.Subjects;

const int ServerCore = 0;

if (args is ["ceiling", var port, var connection])
{
    await CeilingServer.RunAsync(int.Parse(port), connection);
    return 0;
}

var options = BenchmarkOptions.Parse(args);
PostgresCluster? started = null;
var subjects = new List<Subject>();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var cluster = new PostgresCluster(ServerCore);
started = cluster;
var directory = Directory.CreateTempSubdirectory("scim-bench-").FullName;
try
{
    foreach (var name in options.Subjects)
    {
        subjects.Add(name switch
        {
            "ceiling" => Subject.StartCeiling(cluster, ServerCore),
            "sqlite" => Subject.StartProduct(name, options.Assembly, null, ServerCore, Path.Combine(directory, name)),
            _ => Subject.StartProduct(name, options.Assembly, cluster, ServerCore, Path.Combine(directory, name)),
        });
    }

    var run = new BenchmarkRun(options, cluster, subjects);
    run.Run();
    var plans = subjects.Any(subject => subject.Name == "postgres") ? HotPlans.Explain(cluster, Subject.DatabaseOf("postgres")) : [];
    if (options.Output.Length > 0)
    {
        File.WriteAllText(options.Output, MarkdownReport.Write(run.Rows, run.Notes, plans));
    }

    return run.Rows.Any(row => row.Fault is not null) ? 1 : 0;
}
finally
{
    subjects.ForEach(subject => subject.Dispose());
    Directory.Delete(directory, recursive: true);
}

void End(PosixSignalContext context)
{
    foreach (var subject in subjects.ToArray())
    {
        subject.Dispose();
    }

    started?.Dispose();
    Environment.Exit(1);
}
