using System.Globalization;
using System.Text;

namespace Scim.Benchmarks.Report;

/// <summary>Writes docs/benchmarks.md: method, machine, tables, query plans, raw figures.</summary>
public static class MarkdownReport
{
    public static string Write(IReadOnlyList<Row> rows, IReadOnlyList<string> notes, IReadOnlyList<(string Title, string Plan)> plans)
    {
        var text = new StringBuilder(Head());
        foreach (var note in notes)
        {
            text.Append("- ").AppendLine(note);
        }

        foreach (var size in rows.Select(row => row.Size).Distinct().Order())
        {
            Table(text, size, [.. rows.Where(row => row.Size == size)]);
        }

        Flatness(text, rows);
        text.AppendLine().AppendLine("## Query plans of the hot statements").AppendLine();
        foreach (var (title, plan) in plans)
        {
            text.AppendLine($"**{title}**").AppendLine("```").AppendLine(plan).AppendLine("```");
        }

        text.AppendLine().AppendLine("## Raw figures").AppendLine().AppendLine("Every round, operations a second.").AppendLine("```");
        foreach (var row in rows)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{row.Size,8} {row.Subject,-12} {row.Cell,-48} {string.Join(' ', row.Rounds.Select(round => round.PerSecond.ToString("f1", CultureInfo.InvariantCulture)))}");
        }

        return text.AppendLine("```").ToString();
    }

    private static void Table(StringBuilder text, int size, List<Row> rows)
    {
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {size:n0} users").AppendLine();
        text.AppendLine(
            "| workload | subject | operations/s | spread | ratio to ceiling | aim | CPU µs | of it database | p50 ms | p95 ms | p99 ms |");
        text.AppendLine("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var row in rows)
        {
            var ceiling = rows.FirstOrDefault(other => other.Cell == row.Cell && other.Subject == "ceiling");
            var ratio = ceiling is null || ceiling == row || ceiling.Median == 0
                ? ""
                : (row.Median / ceiling.Median).ToString("f2", CultureInfo.InvariantCulture);
            var aim = row.Subject == "postgres" && row.Target is { } target ? target.ToString("f2", CultureInfo.InvariantCulture) : "";
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {row.Cell} | {row.Subject} | {row.Median:n1} | {row.Spread:p0}{(row.Spread > Row.Steady ? " †" : "")} | {ratio} | {aim} | {row.Cpu:n0} | {row.DatabaseCpu:n0} | {row.P50 / 1000:f2} | {row.P95 / 1000:f2} | {row.P99 / 1000:f2} |{(row.Fault is null ? "" : " ✗ " + row.Fault)}");
        }
    }

    /// <summary>Rows of the largest size against those of the smallest.</summary>
    private static void Flatness(StringBuilder text, IReadOnlyList<Row> rows)
    {
        var (small, large) = (rows.Select(row => row.Size).DefaultIfEmpty().Min(), rows.Select(row => row.Size).DefaultIfEmpty().Max());
        if (small == large)
        {
            return;
        }

        text.AppendLine().AppendLine("## Flatness").AppendLine();
        text
            .AppendLine(
                $"Speed at {large:n0} users over the speed at {small:n0}; a subject that does not reach that size is compared at its "
                    + "own largest.")
            .AppendLine();
        text
            .AppendLine("| workload | subject | smallest | largest | operations/s | operations/s at the largest | ratio | aim |")
            .AppendLine("|---|---|---:|---:|---:|---:|---:|---:|");
        foreach (var same in rows.Where(row => row.Flat is not null).GroupBy(row => (row.Flat, row.Subject)))
        {
            var (first, last) = (same.MinBy(row => row.Size)!, same.MaxBy(row => row.Size)!);
            if (first != last)
            {
                var mark = first.Spread > Row.Steady || last.Spread > Row.Steady ? " †" : "";
                text.AppendLine(
                    $"| {same.Key.Flat} | {same.Key.Subject} | {first.Size:n0} | {last.Size:n0} | {first.Median:n1} | {last.Median:n1} | {last.Median / first.Median:f2}{mark} | {(same.Key.Subject == "postgres" ? "0.80" : "")} |");
            }
        }
    }

    private static string Head() => $$"""
        # Benchmarks

        Made by `./build/bench`; read ratios, not digits: they come from one run in which every subject is measured in turn, round by round.

        ## Method
        - *ceiling*: Kestrel and Npgsql with one prepared statement a request; no validation, no schema, no events,
            no audit (`tests/Benchmarks/Ceiling`).
          *postgres* and *sqlite*: the product as published, with authentication, validation, events and audit; only the rate limit is off.
        - Servers and their PostgreSQL (fsync on, synchronous commit on) run on one core, the load program
            on another. Closed loop, keep-alive connections, three rounds a cell, medians;
          the spread is half the range of the rounds, and † marks one beyond 30 %,
              whose row is not to be relied on. CPU is that of the server and its database for one operation.
        - Before the first cell every subject runs everything that leaves the directory at its size for a while unrecorded,
            and each cell once more; what cells create is deleted after them.
        - Up to 100,000 users come through the API; beyond, their rows are copied inside the database (not on SQLite),
            and only what leaves them as they are is measured.
        - *64 connections*: the same with many clients. *16 connectors*: calls go round sixteen connectors of four organizations; the ceiling runs them against its one table.
        - Every status is checked, one body in sixteen is parsed and checked; a cell with a wrong answer carries ✗ and its reason.

        Machine: {{File.ReadLines("/proc/cpuinfo").Count(line => line.StartsWith("processor", StringComparison.Ordinal))}} cores, {{CpuName()}}, {{System.Runtime.InteropServices.RuntimeInformation.OSDescription.Trim()}}, .NET {{Environment.Version}}.

        ## Notes of this run

        """;

    private static string CpuName() =>
        File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':')[1].Trim();
}
