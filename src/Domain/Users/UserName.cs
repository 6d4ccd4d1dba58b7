using System.Globalization;
using System.Text;
using Scim.Domain.Errors;

namespace Scim.Domain.Users;

/// <summary>
/// The rules of <c>userName</c>. <see cref="UsernamePolicy.Handle"/>: 2 to 42 ASCII letters, digits and <c>-</c>; no <c>--</c>, no <c>-</c>
/// at either end, not digits only. <see cref="UsernamePolicy.Email"/>: an e-mail address of at most 254 characters.
/// <see cref="UsernamePolicy.Open"/>: 1 to 256 characters, none of them a control character. Uniqueness is the store's rule.
/// </summary>
public static class UserName
{
    public const int MinHandleLength = 2;
    public const int MaxHandleLength = 42;
    public const int MaxEmailLength = 254;
    public const int MaxOpenLength = 256;

    /// <summary>
    /// Null if the policy accepts the value; else <c>invalidValue</c> naming the broken rule, and for a handle one that would do.
    /// </summary>
    public static ScimError? Check(string value, UsernamePolicy policy) => policy switch
    {
        UsernamePolicy.Handle => HandleFault(value) is { } fault ? ScimErrors.UserNameIsNoHandle(value, fault, SuggestHandle(value)) : null,
        UsernamePolicy.Email => EmailAddress.FaultOf(value) is { } fault ? ScimErrors.UserNameIsNoEmail(value, fault) : null,
        _ => OpenFault(value) is { } fault ? ScimErrors.UserNameRefused(value, fault) : null,
    };

    /// <summary>
    /// A valid handle made from any text, the same for the same text: marks are taken off letters (<c>José</c> gives <c>Jose</c>), of an
    /// address only what is before the <c>@</c> is used, everything else becomes <c>-</c>. It may be in use already.
    /// </summary>
    public static string SuggestHandle(string value)
    {
        var at = value.IndexOf('@');
        var handle = Slug(at > 0 ? value[..at] : value);
        if (handle.Length == 0)
        {
            return "user-1";
        }

        if (handle.Length < MinHandleLength || handle.All(char.IsAsciiDigit))
        {
            handle = "user-" + handle;
        }

        return handle.Length <= MaxHandleLength ? handle : handle[..MaxHandleLength].TrimEnd('-');
    }

    private static string? HandleFault(string value) => value switch
    {
        _ when value.Length < MinHandleLength => $"it has {value.Length} characters, at least {MinHandleLength} are required",
        _ when value.Length > MaxHandleLength => $"it has {value.Length} characters, at most {MaxHandleLength} are allowed",
        _ when !value.All(IsOfHandle) =>
            $"it contains {Show(value.First(c => !IsOfHandle(c)))}; only the letters a to z, digits and '-' are allowed",
        _ when value[0] == '-' || value[^1] == '-' => "it starts or ends with '-'",
        _ when value.Contains("--", StringComparison.Ordinal) => "it contains '--'",
        _ when value.All(char.IsAsciiDigit) => "it has digits only",
        _ => null,
    };

    private static bool IsOfHandle(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';

    private static string Show(char c) => c == '\0' ? "U+0000" : $"'{c}'";

    private static string? OpenFault(string value) => value switch
    {
        _ when string.IsNullOrWhiteSpace(value) => "it is empty",
        _ when value.Length > MaxOpenLength => $"it has {value.Length} characters, at most {MaxOpenLength} are allowed",
        _ when value.FirstOrDefault(char.IsControl) is var c && value.Any(char.IsControl) =>
            $"it contains the control character U+{(int)c:X4}",
        _ => null,
    };

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in Decompose(text))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-'
                && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Control))
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-');
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
