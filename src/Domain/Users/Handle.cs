using System.Globalization;
using System.Text;

namespace Scim.Domain.Users;

/// <summary>
/// The rule of handles, which is also that of slugs: 2 to 42 ASCII letters, digits and <c>-</c>; no <c>--</c>, no <c>-</c> at either end,
/// not digits only.
/// </summary>
public static class Handle
{
    public const int MinLength = 2;
    public const int MaxLength = 42;

    /// <summary>The rule that the text breaks, or null.</summary>
    public static string? FaultOf(string value) => value switch
    {
        _ when value.Length < MinLength => $"it has {value.Length} characters, at least {MinLength} are required",
        _ when value.Length > MaxLength => $"it has {value.Length} characters, at most {MaxLength} are allowed",
        _ when !value.All(IsOfHandle) =>
            $"it contains {Show(value.First(c => !IsOfHandle(c)))}; only the letters a to z, digits and '-' are allowed",
        _ when value[0] == '-' || value[^1] == '-' => "it starts or ends with '-'",
        _ when value.Contains("--", StringComparison.Ordinal) => "it contains '--'",
        _ when value.All(char.IsAsciiDigit) => "it has digits only",
        _ => null,
    };

    /// <summary>
    /// A valid handle made from any text, the same for the same text: letters and digits are written plainly (<c>José①</c> gives
    /// <c>Jose1</c>), of an address only what is before the <c>@</c> is used, whatever else stands between them becomes one <c>-</c>. It
    /// may be in use already.
    /// </summary>
    public static string Suggest(string value)
    {
        var at = value.IndexOf('@');
        var handle = Shortened(Dashed(at > 0 ? value[..at] : value));
        return handle.Length == 0 ? "user-1"
            : handle.Length < MinLength || handle.All(char.IsAsciiDigit) ? Shortened("user-" + handle)
            : handle;
    }

    private static bool IsOfHandle(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';

    private static string Show(char c) => c == '\0' ? "U+0000" : $"'{c}'";

    private static string Shortened(string handle) => handle.Length <= MaxLength ? handle : handle[..MaxLength].TrimEnd('-');

    private static string Dashed(string text)
    {
        var handle = new StringBuilder();
        foreach (var c in Decompose(text))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                handle.Append(c);
            }
            else if (handle.Length > 0 && handle[^1] != '-'
                && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Control))
            {
                handle.Append('-');
            }
        }

        return handle.ToString().TrimEnd('-');
    }

    private static string Decompose(string text)
    {
        var sound = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            sound.Append(rune.ToString());
        }

        return sound.ToString().Normalize(NormalizationForm.FormKD);
    }
}
