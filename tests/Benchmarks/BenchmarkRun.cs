using Scim.Benchmarks.Load;
using Scim.Benchmarks.Report;
using Scim.Benchmarks.Subjects;
using Scim.Benchmarks.Workloads;

namespace Scim.Benchmarks;

/// <summary>The whole report: seeds every subject size by size and measures the cells in turn, round by round.</summary>
public sealed class BenchmarkRun(BenchmarkOptions options, Workspace workspace, IReadOnlyList<Subject> subjects)
{
    private const string Sync = "first sync";
    private const string RawSqliteName = "raw SQLite";
    private const double WarmUpSeconds = 1.2;
    private readonly List<Row> _rows = [];
    private readonly List<string> _notes = [];
    private readonly List<People> _people = [.. subjects.Select(subject => new People(subject, workspace.Cluster))];

    public IReadOnlyList<Row> Rows => _rows;

    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Whether a step failed or a cell had a wrong answer; the notes and rows say which.</summary>
    public bool HasFaults { get; private set; }

    public void Run()
    {
        Progress.Run([.. options.Sizes.SelectMany(StepsOf), .. Last()], Fail);
        HasFaults |= _rows.Any(row => row.Fault is not null);
    }

    private void Fail(Step step, Exception fault)
    {
        if (workspace.IsDisposed)
        {
            throw new OperationCanceledException("The benchmark was stopped.", fault);
        }

        HasFaults = true;
        Note($"✗ {step.Name}: {fault.Message}");
    }

    private IEnumerable<Step> StepsOf(int size)
    {
        var (copied, before) = (options.IsCopied(size), options.Sizes.TakeWhile(other => other < size).LastOrDefault());
        yield return new Step($"{size:n0} users", (size - before) * subjects.Count / (copied ? 8_000 : 1_100.0), () => Seed(size));
        if (size == options.Sizes[0] && WarmUps().Any())
        {
            yield return new Step("warm-up", WarmUps().Count() * subjects.Count * 3 * WarmUpSeconds, WarmUp);
        }

        foreach (var cell in Cells(size).Where(cell => Wanted(cell.Name)))
        {
            var cleaning = cell.Effect == CellEffect.Creates ? 5 : 0;
            yield return new Step($"{size:n0} users: {cell.Name}", subjects.Count * (CellSeconds + cleaning), () => Measure(cell, size));
        }

        foreach (var members in new[] { Math.Min(1_000, size - 200), size - 200 }.Distinct().Where(_ => !options.SkipGroups))
        {
            var (change, read) = ($"add and remove 1 member at {members:n0}", $"GET full group of {members:n0}");
            if (Wanted(change) || (Wanted(read) && !copied))
            {
                yield return new Step(
                    $"{size:n0} users: group of {members:n0}", subjects.Count * (CellSeconds + CellSeconds + (members / 20_000.0)),
                    () => Groups(size, members, change, read));
            }
        }

        yield return new Step($"{size:n0} users: memory", 0, () => NoteMemory($"after the cells of {size:n0} users"));
    }

    private IEnumerable<Step> Last()
    {
        if (options.SyncUsers > 0 && Wanted(Sync))
        {
            foreach (var subject in subjects.Where(subject => subject.Sync is not null))
            {
                yield return new Step(
                    $"{subject.Name}: {Sync}", options.SyncUsers / 500.0,
                    () => Note(new FirstSync(subject, workspace.ServerCore).Run(options.SyncUsers, options.SyncUsers / 100)));
            }
        }

        yield return new Step("memory", 0, () => NoteMemory("at the end of the run"));
        if (Wanted(RawSqliteName) && subjects.Any(subject => subject.Name == "sqlite"))
        {
            yield return new Step(RawSqliteName, 6, () => RawSqlite.Measure(workspace.Directory).ToList().ForEach(Note));
        }
    }

    private double CellSeconds => options.WarmSeconds + (options.Rounds * options.Seconds);

    /// <summary>
    /// Everything, but at sizes that were copied only what leaves users as they are; the crowd at one size, bulk at the last that came
    /// through the API.
    /// </summary>
    private IEnumerable<Cell> Cells(int size)
    {
        var cells = UserCells.All.Append(CursorCell.AnyDepth).Concat(UserCells.Lookups)
            .Concat(size == options.CrowdSize ? UserCells.Crowd.Concat(ManyConnectors.All) : [])
            .Concat(size == options.Sizes.LastOrDefault(other => !options.IsCopied(other)) ? [BulkCell.Creates] : []);
        return options.IsCopied(size) ? cells.Where(cell => cell.Effect == CellEffect.None) : cells;
    }

    /// <summary>A part that is the name of something means just that; any other means all whose names contain it.</summary>
    private bool Wanted(string name) => options.Only.Count == 0
        || options.Only.Any(
            part => options.Sizes.SelectMany(Cells).Any(cell => Same(cell.Name, part))
                ? Same(name, part)
                : name.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static bool Same(string name, string part) => name.Equals(part, StringComparison.OrdinalIgnoreCase);

    private void Note(string text)
    {
        _notes.Add(text);
        Console.WriteLine(text);
    }

    private void NoteMemory(string when) =>
        Note(
            $"Resident memory {when}: {string.Join(", ", subjects.Select(subject => $"{subject.Name} {ProcessUsage.ResidentMegabytes(subject.ProcessId):f0} MB"))}.");

    private void Seed(int size)
    {
        foreach (var people in _people.Where(people => people.Subject.Database is not null || !options.IsCopied(size)))
        {
            var (before, clock) = (people.Count, System.Diagnostics.Stopwatch.StartNew());
            people.Grow(Math.Max(before, Math.Min(size, options.ApiLimit)));
            NoteGrowth("through the API");
            if (options.IsCopied(size))
            {
                (before, clock) = (people.Count, System.Diagnostics.Stopwatch.StartNew());
                people.Copy(size);
                NoteGrowth("by copies inside the database");
            }

            if (people.Subject.Database is { } database)
            {
                workspace.Cluster.Execute(database, "vacuum analyze");
                workspace.Cluster.Execute(database, "checkpoint");
            }

            void NoteGrowth(string how)
            {
                if (people.Count > before)
                {
                    Note(
                        $"{people.Subject.Name}: grew "
                            + $"from {before:n0} to {people.Count:n0} users {how} at {(people.Count - before) / clock.Elapsed.TotalSeconds:n0}/s.");
                }
            }
        }
    }

    private IEnumerable<Cell> WarmUps() =>
        UserCells.All
            .Append(CursorCell.AnyDepth)
            .Concat(UserCells.Lookups)
            .Where(cell => cell.Effect != CellEffect.Creates && Wanted(cell.Name));

    /// <summary>
    /// A just-in-time compiler needs some thousand requests and pauses between them: every subject gets them before the first cell
    /// (creations came with the users).
    /// </summary>
    private void WarmUp()
    {
        foreach (var cell in Enumerable.Repeat(WarmUps().ToList(), 3).SelectMany(cells => cells))
        {
            foreach (var people in _people.Where(cell.RunsOn))
            {
                LoadRun.Run(people.Subject.Endpoint, cell.Connections, WarmUpSeconds, cell.Prepare(people), people.Subject.CpuSeconds);
            }
        }
    }

    private void Measure(Cell cell, int size)
    {
        var people = _people.Where(people => people.Count == size && cell.RunsOn(people)).ToList();
        Measure(new Row(cell.Name, size, "", cell.Target, [])
        {
            Flat = cell.IsFlat ? cell.Name : null,
        }, cell.Connections, [.. people.Select(each => (each, cell.Prepare(each)))]);
        if (cell.Effect == CellEffect.Creates)
        {
            people.ForEach(each => each.DeleteCreated());
        }
    }

    private void Measure(Row row, int connections, List<(People People, Func<long, IEnumerable<Call>> Operation)> runs)
    {
        var rounds = runs.ToDictionary(run => run.People, _ => new List<LoadResult>());
        foreach (var (people, operation) in runs)
        {
            LoadRun.Run(people.Subject.Endpoint, connections, options.WarmSeconds, operation, people.Subject.CpuSeconds);
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var (people, operation) in round % 2 == 0 ? runs : Enumerable.Reverse(runs))
            {
                rounds[people].Add(
                    LoadRun.Run(people.Subject.Endpoint, connections, options.Seconds, operation, people.Subject.CpuSeconds));
            }
        }

        foreach (var (people, _) in runs)
        {
            var measured = row with { Subject = people.Subject.Name, Rounds = rounds[people] };
            _rows.Add(measured);
            Console.WriteLine(
                $"{measured.Size,8} {measured.Cell,-46} {measured.Subject,-10} {measured.Median,10:n1}/s "
                    + $"±{measured.Spread:p0} cpu {measured.Cpu,7:n0} µs ({measured.DatabaseCpu,5:n0} db) "
                    + $"p95 {measured.P95 / 1000:f2} ms {measured.Fault}");
        }
    }

    private void Groups(int size, int members, string change, string read)
    {
        var crews = _people.Where(people => people.Count == size).Select(people => (people, crew: new Crew(people, members))).ToList();
        if (Wanted(change))
        {
            Measure(
                new Row(change, size, "", 0.60, [])
                {
                    Flat = members == size - 200 ? "add and remove 1 member, group of nearly all users" : null,
                }, 1,
                [.. crews.Select(pair => (pair.people, (Func<long, IEnumerable<Call>>)pair.crew.AddAndRemove))]);
        }

        if (!Wanted(read) || options.IsCopied(size))
        {
            return;
        }

        crews.ForEach(pair => ProcessUsage.ResetPeak(pair.people.Subject.ProcessId));
        var resident = crews.ToDictionary(pair => pair.people, pair => ProcessUsage.ResidentMegabytes(pair.people.Subject.ProcessId));
        Measure(
            new Row(read, size, "", 3.0, []), 1,
            [.. crews.Select(pair => (pair.people, (Func<long, IEnumerable<Call>>)(_ => [pair.crew.ReadAll()])))]);
        foreach (var people in crews.Select(pair => pair.people))
        {
            var peak = ProcessUsage.PeakMegabytes(people.Subject.ProcessId);
            Note(
                $"{people.Subject.Name}: reading a group of {members:n0} raised resident memory by {peak - resident[people]:f0} MB to a "
                    + $"peak of {peak:f0} MB.");
        }
    }
}
