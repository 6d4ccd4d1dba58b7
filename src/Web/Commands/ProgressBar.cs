using System.Globalization;
using Scim.Application.Archives;

namespace Scim.Web.Commands;

/// <summary>Draws one line that grows on standard error; silent where that is no terminal.</summary>
public sealed class ProgressBar(TextWriter output, bool terminal, TimeProvider clock) : IProgress<ArchiveProgress>
{
    private const int Width = 30;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private long _drawn;

    public void Report(ArchiveProgress value)
    {
        var last = value.Done >= value.Total;
        if (terminal && (last || _drawn == 0 || clock.GetElapsedTime(_drawn) > Step))
        {
            _drawn = clock.GetTimestamp();
            output.Write("\r" + Draw(value));
        }
    }

    /// <summary>Ends the line.</summary>
    public void Finish()
    {
        if (terminal && _drawn != 0)
        {
            output.WriteLine();
        }
    }

    public static string Draw(ArchiveProgress value)
    {
        var share = value.Total == 0 ? 1 : Math.Min(1, (double)value.Done / value.Total);
        var filled = (int)(share * Width);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[{new string('#', filled)}{new string('.', Width - filled)}] {share * 100,3:0} %  {value.Done:N0} of {value.Total:N0} lines");
    }
}
