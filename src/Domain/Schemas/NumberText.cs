using System.Globalization;

namespace Scim.Domain.Schemas;

/// <summary>
/// Numbers as decimals, never rounded in silence: whatever its length and exponent, a number is equal to its decimal or known to lie on one
/// side of it.
/// </summary>
public static class NumberText
{
    private const long Endless = 1L << 40;

    /// <summary>
    /// False where the text is no number. <paramref name="nearest"/> is the decimal next to it; <paramref name="side"/> is 0 where they are
    /// equal, above 0 where the number is greater, below 0 where it is less.
    /// </summary>
    public static bool TryRead(string text, out decimal nearest, out int side)
    {
        (nearest, side) = (0, 0);
        if (Split(text) is not { } number)
        {
            return false;
        }

        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out nearest))
        {
            nearest = number.Magnitude < 0 ? 0 : number.Sign * decimal.MaxValue;
        }

        side = Compare(number, Split(nearest.ToString(CultureInfo.InvariantCulture))!.Value);
        return true;
    }

    /// <summary>The number as <c>0.Digits</c> times ten to the power of <c>Magnitude</c>; its first and last digit are not 0.</summary>
    private static (int Sign, long Magnitude, string Digits)? Split(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('e', 'E');
        if (ReadExponent(end < 0 ? "0" : text[(end + 1)..]) is not { } exponent)
        {
            return null;
        }

        var mantissa = end < 0 ? text : text[..end];
        var sign = mantissa is ['-', ..] ? -1 : 1;
        mantissa = WithoutSign(mantissa);
        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa : mantissa[..point];
        var digits = point < 0 ? whole.ToString() : string.Concat(whole, mantissa[(point + 1)..]);
        if (!IsDigits(digits))
        {
            return null;
        }

        var significant = digits.TrimStart('0');
        var magnitude = exponent + whole.Length - (digits.Length - significant.Length);
        return significant.Length == 0 ? (0, 0, "") : (sign, magnitude, significant.TrimEnd('0'));
    }

    private static long? ReadExponent(ReadOnlySpan<char> text)
    {
        if (!IsDigits(WithoutSign(text)))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            ? Math.Clamp(exponent, -Endless, Endless)
            : text[0] == '-' ? -Endless : Endless;
    }

    private static ReadOnlySpan<char> WithoutSign(ReadOnlySpan<char> text) => text is ['-' or '+', ..] ? text[1..] : text;

    private static bool IsDigits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');

    private static int Compare((int Sign, long Magnitude, string Digits) one, (int Sign, long Magnitude, string Digits) other)
    {
        if (one.Sign != other.Sign || one.Sign == 0)
        {
            return one.Sign.CompareTo(other.Sign);
        }

        var order = one.Magnitude != other.Magnitude
            ? one.Magnitude.CompareTo(other.Magnitude)
            : string.CompareOrdinal(one.Digits, other.Digits);
        return order * one.Sign;
    }
}
