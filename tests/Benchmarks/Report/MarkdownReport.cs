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

        text.AppendLine().AppendLine("## Query plans of the hot statements").AppendLine();
        foreach (var (title, plan) in plans)
        {
            text.AppendLine($"**{title}**").AppendLine("```").AppendLine(plan).AppendLine("```");
        }

        text.AppendLine().AppendLine("## Raw figures").AppendLine().AppendLine("Every round, operations a second.").AppendLine("```");
        foreach (var row in rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{row.Size,8} {row.Subject,-12} {row.Cell,-48} {string.Join(' ', row.Rounds.Select(round => round.PerSecond.ToString("f1", CultureInfo.InvariantCulture)))}");
        }

        return text.AppendLine("```").ToString();
    }

    private static void Table(StringBuilder text, int size, List<Row> rows)
    {
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {size:n0} users").AppendLine();
        text.AppendLine("| workload | subject | operations/s | spread | ratio to ceiling | aim | CPU µs | of it database | p50 ms | p95 ms | p99 ms |");
        text.AppendLine("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var row in rows)
        {
            var ceiling = rows.FirstOrDefault(other => other.Cell == row.Cell && other.Subject == "ceiling");
            var ratio = ceiling is null || ceiling == row || ceiling.Median == 0 ? "" : (row.Median / ceiling.Median).ToString("f2", CultureInfo.InvariantCulture);
            var aim = row.Subject == "postgres" && row.Target is { } target ? target.ToString("f2", CultureInfo.InvariantCulture) : "";
            text.AppendLine(CultureInfo.InvariantCulture, $"| {row.Cell} | {row.Subject} | {row.Median:n1} | {row.Spread:p0} | {ratio} | {aim} | {row.Cpu:n0} | {row.DatabaseCpu:n0} | {row.P50 / 1000:f2} | {row.P95 / 1000:f2} | {row.P99 / 1000:f2} |{(row.Fault is null ? "" : " ✗ " + row.Fault)}");
        }
    }

    private static string Head() => $$"""
        # Benchmarks

        Made by `./build/bench`; read ratios, not digits: they come from one run in which every subject is measured in turn, round by round.

        ## Method
        - *ceiling*: Kestrel and Npgsql with one prepared statement a request; no validation, no schema, no events, no audit (`tests/Benchmarks/Ceiling`).
          *postgres* and *sqlite*: the product as published, with authentication, validation, events and audit; only the rate limit is off.
        - Servers and their PostgreSQL (fsync on, synchronous commit on) run on one core, the load program on another. Closed loop, keep-alive connections, three rounds a cell, medians;
          the spread is half the range of the rounds. CPU is that of the server and its database for one operation.
        - Every status is checked, one body in sixteen is parsed and checked; a cell with a wrong answer carries ✗ and its reason.

        Machine: {{File.ReadLines("/proc/cpuinfo").Count(line => line.StartsWith("processor", StringComparison.Ordinal))}} cores, {{CpuName()}}, {{System.Runtime.InteropServices.RuntimeInformation.OSDescription.Trim()}}, .NET {{Environment.Version}}.

        ## Notes of this run

        """;

    private static string CpuName() => File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':')[1].Trim();
}
