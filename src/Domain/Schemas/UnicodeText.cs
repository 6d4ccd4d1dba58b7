namespace Scim.Domain.Schemas;

/// <summary>What every text must be: Unicode without U+0000, which the databases refuse.</summary>
public static class UnicodeText
{
    /// <summary>False where the text holds U+0000 or half of a surrogate pair.</summary>
    public static bool IsSound(ReadOnlySpan<char> text)
    {
        if (text.Contains('\0'))
        {
            return false;
        }

        for (int at; (at = text.IndexOfAnyInRange('\uD800', '\uDFFF')) >= 0; text = text[(at + 2)..])
        {
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>At most so many characters of the beginning, and no half of a surrogate pair.</summary>
    public static string Cut(string text, int maxLength) =>
        text.Length <= maxLength ? text : text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)];
}
