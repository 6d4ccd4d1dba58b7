namespace Scim.Domain.Users;

/// <summary>
/// A check that refuses what cannot be delivered and nothing else: the dot-atom form of RFC 5322 §3.4.1 with the lengths of RFC 5321
/// §4.5.3.1, letters beyond ASCII allowed (RFC 6531). Quoted local parts and address literals are refused.
/// </summary>
internal static class EmailAddress
{
    private const int MaxLocalLength = 64;
    private const int MaxLabelLength = 63;

    /// <summary>What is wrong with the address, or null.</summary>
    public static string? FaultOf(string value)
    {
        if (value.Length > UserName.MaxEmailLength)
        {
            return $"it has {value.Length} characters, at most {UserName.MaxEmailLength} are allowed";
        }

        var at = value.LastIndexOf('@');
        if (at < 0)
        {
            return "it has no '@'";
        }

        return LocalFault(value[..at]) ?? DomainFault(value[(at + 1)..]);
    }

    private static string? LocalFault(string local) => local switch
    {
        "" => "nothing stands before the '@'",
        _ when local.Length > MaxLocalLength => $"{local.Length} characters stand before the '@', at most {MaxLocalLength} are allowed",
        _ when local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal) =>
            "a dot before the '@' must stand between other characters",
        _ when !local.All(IsLocalCharacter) => $"'{local.First(c => !IsLocalCharacter(c))}' cannot stand before the '@'",
        _ => null,
    };

    private static string? DomainFault(string domain)
    {
        var labels = domain.Split('.');
        if (labels.Length < 2)
        {
            return "what follows the '@' is not a full domain name such as example.com";
        }

        return labels.FirstOrDefault(label => !IsLabel(label)) is { } faulty ? $"'{faulty}' is not a part of a domain name" : null;
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength && label[0] != '-' && label[^1] != '-' && label.All(c => c == '-' || IsLetterOrDigit(c));

    private static bool IsLocalCharacter(char c) => IsLetterOrDigit(c) || ".!#$%&'*+-/=?^_`{|}~".Contains(c);

    private static bool IsLetterOrDigit(char c) =>
        char.IsAscii(c) ? char.IsAsciiLetterOrDigit(c) : char.IsLetterOrDigit(c) || char.IsSurrogate(c) || IsMark(c);

    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
