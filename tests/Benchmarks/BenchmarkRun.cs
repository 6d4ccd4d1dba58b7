using System.Globalization;
using Scim.Benchmarks.Load;
using Scim.Benchmarks.Report;
using Scim.Benchmarks.Subjects;
using Scim.Benchmarks.Workloads;

namespace Scim.Benchmarks;

/// <summary>The whole report: seeds every subject step by step and measures the cells in turn, round by round.</summary>
public sealed class BenchmarkRun(BenchmarkOptions options, PostgresCluster cluster, IReadOnlyList<Subject> subjects)
{
    private readonly List<Row> _rows = [];
    private readonly List<string> _notes = [];
    private readonly List<People> _people = [.. subjects.Select(subject => new People(subject))];

    public IReadOnlyList<Row> Rows => _rows;

    public IReadOnlyList<string> Notes => _notes;

    public void Run()
    {
        foreach (var size in options.Sizes)
        {
            Seed(size);
            foreach (var cell in UserCells.All.Append(CursorCell.AnyDepth).Concat(UserCells.Lookups).Where(Wanted))
            {
                Measure(cell, size);
            }

            if (!options.SkipGroups)
            {
                Groups(size);
            }
        }

        if (Wanted(BulkCell.Creates))
        {
            Measure(BulkCell.Creates, options.Sizes[^1]);
        }

        if (options.SyncUsers > 0)
        {
            foreach (var subject in subjects.Where(subject => subject.Name != "ceiling"))
            {
                Note(FirstSync.Run(subject, options.SyncUsers, options.SyncUsers / 100));
            }
        }

        foreach (var subject in subjects)
        {
            Note(string.Create(CultureInfo.InvariantCulture, $"{subject.Name}: {ProcessUsage.ResidentMegabytes(subject.ProcessId):f0} MB resident after the run."));
        }

        if (subjects.Any(subject => subject.Name == "sqlite"))
        {
            foreach (var line in RawSqlite.Measure(Directory.CreateTempSubdirectory("scim-bench-raw-").FullName))
            {
                Note(line);
            }
        }
    }

    private void Note(string text)
    {
        _notes.Add(text);
        Console.WriteLine(text);
    }

    private bool Wanted(Cell cell) => options.Only.Count == 0 || options.Only.Any(part => cell.Name.Contains(part, StringComparison.OrdinalIgnoreCase));

    private void Seed(int size)
    {
        foreach (var people in _people)
        {
            var (before, started) = (people.Count, System.Diagnostics.Stopwatch.StartNew());
            people.Grow(size);
            _notes.Add(string.Create(CultureInfo.InvariantCulture, $"{people.Subject.Name}: grew from {before:n0} to {size:n0} users through the API at {(size - before) / started.Elapsed.TotalSeconds:n0} creates/s."));
            Console.WriteLine(_notes[^1]);
            if (people.Subject.Database is { } database)
            {
                cluster.Execute(database, "vacuum analyze");
                cluster.Execute(database, "checkpoint");
            }
        }
    }

    private void Measure(Cell cell, int size) => Measure(cell.Name, size, cell.Target, cell.Connections, _people.Where(people => Supports(people, cell)).Select(people => (people, cell.Prepare(people))).ToList());

    private static bool Supports(People people, Cell cell) => people.Subject.Name != "ceiling" || cell.Target is not null;

    private void Measure(string name, int size, double? target, int connections, List<(People People, Func<long, IEnumerable<Call>> Operation)> runs)
    {
        var rounds = runs.ToDictionary(run => run.People, _ => new List<LoadResult>());
        foreach (var run in runs)
        {
            LoadRun.Run(run.People.Subject.Endpoint, connections, options.WarmSeconds, long.MaxValue, run.Operation, run.People.Subject.CpuSeconds);
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var (people, operation) in round % 2 == 0 ? runs : Enumerable.Reverse(runs))
            {
                rounds[people].Add(LoadRun.Run(people.Subject.Endpoint, connections, options.Seconds, long.MaxValue, operation, people.Subject.CpuSeconds));
            }
        }

        foreach (var (people, _) in runs)
        {
            var row = new Row(name, size, people.Subject.Name, target, rounds[people]);
            _rows.Add(row);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,8} {name,-46} {people.Subject.Name,-10} {row.Median,10:n1}/s ±{row.Spread:p0} cpu {row.Cpu,7:n0} µs ({row.DatabaseCpu,5:n0} db) p95 {row.P95 / 1000:f2} ms {row.Fault}"));
        }
    }

    private void Groups(int size)
    {
        foreach (var members in new[] { Math.Min(1_000, size - 200), size - 200 }.Distinct().Where(members => members > 0))
        {
            var crews = _people.Select(people => (people, crew: new Crew(people, members))).ToList();
            Measure($"add and remove 1 member at {members:n0}", size, 0.60, 1, [.. crews.Select(pair => (pair.people, (Func<long, IEnumerable<Call>>)pair.crew.AddAndRemove))]);
            crews.ForEach(pair => ProcessUsage.ResetPeak(pair.people.Subject.ProcessId));
            var resident = crews.ToDictionary(pair => pair.people, pair => ProcessUsage.ResidentMegabytes(pair.people.Subject.ProcessId));
            Measure($"GET full group of {members:n0}", size, 3.0, 1, [.. crews.Select(pair => (pair.people, (Func<long, IEnumerable<Call>>)(_ => [pair.crew.ReadAll()])))]);
            foreach (var (people, _) in crews)
            {
                _notes.Add(string.Create(CultureInfo.InvariantCulture, $"{people.Subject.Name}: reading a group of {members:n0} raised resident memory by {ProcessUsage.PeakMegabytes(people.Subject.ProcessId) - resident[people]:f0} MB."));
            }
        }
    }
}
