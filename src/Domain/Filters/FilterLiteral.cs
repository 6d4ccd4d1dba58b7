namespace Scim.Domain.Filters;

/// <summary>The right side of a comparison: <c>compValue</c> of RFC 7644 §3.4.2.2, the simple values of JSON.</summary>
internal static class FilterLiteral
{
    /// <summary><paramref name="literal"/> is null for the word <c>null</c>. Words may be in any case.</summary>
    public static bool TryRead(FilterToken token, bool unquotedValues, out JsonValue? literal)
    {
        literal = null;
        if (token.Kind == FilterTokenKind.Text)
        {
            literal = JsonValue.Create(token.Text);
            return true;
        }

        if (token.Kind != FilterTokenKind.Word || token.IsWord("null"))
        {
            return token.Kind == FilterTokenKind.Word;
        }

        if (token.IsWord("true") || token.IsWord("false"))
        {
            literal = JsonValue.Create(token.IsWord("true"));
        }
        else if (IsNumber(token.Text))
        {
            literal = JsonNode.Parse(token.Text)!.AsValue();
        }
        else if (unquotedValues && token.Text[0] != '\'')
        {
            literal = JsonValue.Create(token.Text);
        }

        return literal is not null;
    }

    /// <summary>RFC 8259 §6.</summary>
    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStartOnce('-');
        var whole = CountDigits(rest);
        if (whole == 0 || (whole > 1 && rest[0] == '0'))
        {
            return false;
        }

        rest = rest[whole..];
        if (rest is ['.', ..])
        {
            var fraction = CountDigits(rest[1..]);
            if (fraction == 0)
            {
                return false;
            }

            rest = rest[(1 + fraction)..];
        }

        if (rest is ['e' or 'E', ..])
        {
            rest = rest[1..];
            rest = rest is ['+' or '-', ..] ? rest[1..] : rest;
            var exponent = CountDigits(rest);
            return exponent > 0 && exponent == rest.Length;
        }

        return rest.IsEmpty;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    private static ReadOnlySpan<char> TrimStartOnce(this ReadOnlySpan<char> text, char c) =>
        text.Length > 0 && text[0] == c ? text[1..] : text;
}
