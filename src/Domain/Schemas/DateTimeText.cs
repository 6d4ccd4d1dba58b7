using System.Globalization;

namespace Scim.Domain.Schemas;

/// <summary>
/// The dateTime of RFC 7643 §2.3.5 (<c>2011-08-01T18:29:49.5+02:00</c>) and its comparable form: UTC text of fixed width,
/// <c>yyyy-MM-ddTHH:mm:ss.fffffffZ</c>, whose order as text is the order in time. No offset means UTC; digits beyond 100 ns are cut.
/// </summary>
public static class DateTimeText
{
    private const string Pattern = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";
    private const string FixedPattern = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    private const string MillisecondPattern = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const int SecondsEnd = 19;
    private const int FractionDigits = 7;
    private const int HourDigits = 2;
    private const int MaxLength = 64;

    /// <summary>False for anything but a date with time of day to the second, years 0001 to 9999.</summary>
    public static bool TryNormalize(string text, [NotNullWhen(true)] out string? utc)
    {
        utc = null;
        if (text.Length is < SecondsEnd or > MaxLength || text.AsSpan().ContainsAnyExcept("0123456789-:.+TtZz"))
        {
            return false;
        }

        var end = SecondsEnd;
        if (end < text.Length && text[end] == '.')
        {
            end++;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (end == SecondsEnd + 1)
            {
                return false;
            }
        }

        var kept = Math.Min(end, SecondsEnd + 1 + FractionDigits);
        var exact = string.Concat(text.AsSpan(0, kept), text.AsSpan(end)).ToUpperInvariant();
        var styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParseExact(exact, Pattern, CultureInfo.InvariantCulture, styles, out var time))
        {
            return false;
        }

        utc = Write(time);
        return true;
    }

    /// <summary>
    /// A text that <see cref="TryNormalize"/> takes as xsd:dateTime writes it: with <c>T</c> and <c>Z</c>, and an offset of hours and
    /// minutes with a colon.
    /// </summary>
    public static string Correct(string text)
    {
        var upper = text.ToUpperInvariant();
        var sign = upper.AsSpan(SecondsEnd).IndexOfAny('+', '-');
        if (sign < 0)
        {
            return upper;
        }

        var start = SecondsEnd + sign + 1;
        var digits = upper[start..].Replace(":", "", StringComparison.Ordinal);
        var time = digits.Length > HourDigits ? digits.PadLeft(2 * HourDigits, '0') : digits.PadLeft(HourDigits, '0') + "00";
        return $"{upper.AsSpan(0, start)}{time.AsSpan(0, HourDigits)}:{time.AsSpan(HourDigits)}";
    }

    /// <summary>UTC text with milliseconds, as the admin API, events and webhooks show times.</summary>
    public static string WriteMilliseconds(DateTimeOffset time) =>
        time.UtcDateTime.ToString(MillisecondPattern, CultureInfo.InvariantCulture);

    /// <summary>The comparable form of a point in time.</summary>
    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString(FixedPattern, CultureInfo.InvariantCulture);
}
