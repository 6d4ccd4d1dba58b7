namespace Scim.Domain.Profiles.Rewrites;

/// <summary>
/// Cuts filter text into blanks, brackets, quoted texts and words. Joined again the tokens are the text; nothing is refused here.
/// </summary>
internal static class FilterTokens
{
    public static List<string> Split(string text)
    {
        var tokens = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = End(text, start);
            tokens.Add(text[start..end]);
            start = end;
        }

        return tokens;
    }

    public static bool IsBlank(string token) => char.IsWhiteSpace(token[0]);

    public static bool IsWord(string token) => !IsBlank(token) && token[0] is not ('(' or ')' or '[' or ']' or '"');

    /// <summary>The index of the next token that is no blank, or the number of tokens.</summary>
    public static int Next(List<string> tokens, int index)
    {
        do
        {
            index++;
        }
        while (index < tokens.Count && IsBlank(tokens[index]));
        return index;
    }

    private static int End(string text, int start)
    {
        var end = start + 1;
        switch (text[start])
        {
            case '(' or ')' or '[' or ']':
                return end;
            case '"':
                while (end < text.Length && text[end] != '"')
                {
                    end += text[end] == '\\' ? 2 : 1;
                }

                return Math.Min(end + 1, text.Length);
            default:
                var blank = char.IsWhiteSpace(text[start]);
                while (end < text.Length && char.IsWhiteSpace(text[end]) == blank && text[end] is not ('(' or ')' or '[' or ']' or '"'))
                {
                    end++;
                }

                return end;
        }
    }
}
