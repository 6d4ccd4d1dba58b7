using System.Runtime.CompilerServices;
using Scim.Application.Archives;

namespace Scim.Infrastructure.Archives;

/// <summary>
/// Reads the lines of an archive between the first, which tells the version, and the last, which tells how many there were: what it
/// answers to the end is complete.
/// </summary>
internal sealed class ArchiveReader(TextReader input, IProgress<ArchiveProgress> progress)
{
    private long _lines;
    private long _total;

    /// <summary>A line counts as done when the next one is asked for.</summary>
    /// <exception cref="ArchiveException">The archive is malformed, of another version, or breaks off.</exception>
    public async IAsyncEnumerable<ArchiveLine> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var ended = false;
        for (var number = 1L; await input.ReadLineAsync(cancel) is { } text; number++)
        {
            if (text.Length == 0)
            {
                continue;
            }

            var line = ArchiveLine.Parse(number, text);
            Check(line, ended);
            switch (line.Kind)
            {
                case "archive":
                    Begin(line);
                    break;
                case "end":
                    End(line);
                    ended = true;
                    break;
                default:
                    yield return line;
                    break;
            }

            _lines++;
            progress.Report(new ArchiveProgress(_lines, Math.Max(_total, _lines)));
        }

        if (!ended)
        {
            throw new ArchiveException(
                $"The archive ends after line {_lines} without its last line; it is not complete. Nothing was imported.");
        }
    }

    private void Check(ArchiveLine line, bool ended)
    {
        if (ended)
        {
            throw line.Fault("follows the end of the archive");
        }

        if ((_lines == 0) != (line.Kind == "archive"))
        {
            throw line.Fault(_lines == 0 ? "is not the first line of an archive" : "begins another archive");
        }
    }

    private void Begin(ArchiveLine line)
    {
        _total = line.Number("lines");
        if (line.Number("version") != ArchiveLine.Version)
        {
            throw line.Fault($"the archive has version {line.Number("version")}; this program reads version {ArchiveLine.Version}");
        }
    }

    private void End(ArchiveLine line)
    {
        if (line.Number("lines") != _lines)
        {
            throw line.Fault($"the archive had {line.Number("lines")} lines when it was made, and has {_lines}");
        }
    }
}
