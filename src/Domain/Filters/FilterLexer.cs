using System.Globalization;
using System.Text;
using Scim.Domain.Schemas;

namespace Scim.Domain.Filters;

/// <summary>
/// Cuts a filter into tokens. Strings are those of JSON (RFC 8259 §7); a lone surrogate and U+0000 are
/// refused, for no stored text can hold them. White space is the space, tab, carriage return and line feed. Lenient: a backslash that
/// begins no escape stands for itself, as in <c>"CORP\jdoe"</c>.
/// </summary>
internal sealed class FilterLexer(string text, bool lenient)
{
    private const string Delimiters = " \t\r\n()[]\"";
    private int _next;

    /// <summary>What was wrong, and where (from 0), once <see cref="TryRead"/> has answered false.</summary>
    public (int Position, string Text) Fault { get; private set; }

    /// <summary>The text as it was written, from a position up to another.</summary>
    public string Between(int start, int end) => text[start..end];

    public bool TryRead(out FilterToken token)
    {
        while (_next < text.Length && text[_next] is ' ' or '\t' or '\r' or '\n')
        {
            _next++;
        }

        if (_next == text.Length)
        {
            token = new FilterToken(FilterTokenKind.End, _next, "");
            return true;
        }

        switch (text[_next])
        {
            case '(':
                token = Symbol(FilterTokenKind.OpenParenthesis);
                return true;
            case ')':
                token = Symbol(FilterTokenKind.CloseParenthesis);
                return true;
            case '[':
                token = Symbol(FilterTokenKind.OpenBracket);
                return true;
            case ']':
                token = Symbol(FilterTokenKind.CloseBracket);
                return true;
            case '"':
                return TryReadText(out token);
            default:
                return TryReadWord(out token);
        }
    }

    private FilterToken Symbol(FilterTokenKind kind)
    {
        var start = _next++;
        return new FilterToken(kind, start, text[start].ToString());
    }

    private bool TryReadWord(out FilterToken token)
    {
        var start = _next;
        while (_next < text.Length && !Delimiters.Contains(text[_next]))
        {
            _next++;
        }

        return Finish(FilterTokenKind.Word, start, text[start.._next], out token);
    }

    private bool TryReadText(out FilterToken token)
    {
        var start = _next++;
        var value = new StringBuilder();
        while (_next < text.Length)
        {
            var c = text[_next];
            if (c == '"')
            {
                _next++;
                return Finish(FilterTokenKind.Text, start, value.ToString(), out token);
            }

            if (c == '\\')
            {
                if (!TryReadEscape(value, out token))
                {
                    return false;
                }

                continue;
            }

            if (c < ' ')
            {
                return Fail(_next, $"the control character U+{(int)c:X4} must be written as \\u{(int)c:x4} in a string", out token);
            }

            value.Append(c);
            _next++;
        }

        return Fail(start, "the string that starts here has no closing quote", out token);
    }

    private bool Finish(FilterTokenKind kind, int start, string value, out FilterToken token)
    {
        token = new FilterToken(kind, start, value);
        return UnicodeText.IsSound(value)
            || Fail(start, "what starts here holds U+0000 or half of a surrogate pair, which no text can hold", out token);
    }

    private bool TryReadEscape(StringBuilder value, out FilterToken token)
    {
        token = default;
        var escape = _next + 1 < text.Length ? text[_next + 1] : '\0';
        if (escape == 'u')
        {
            var digits = text.AsSpan(_next + 2, Math.Min(4, text.Length - _next - 2));
            if (digits.Length < 4 || !ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                return TryKeepBackslash(value, "\\u must be followed by four hexadecimal digits", out token);
            }

            value.Append((char)unit);
            _next += 6;
            return true;
        }

        var index = "\"\\/bfnrt".IndexOf(escape);
        if (index < 0)
        {
            return TryKeepBackslash(value, "a backslash in a string must be followed by one of \" \\ / b f n r t u", out token);
        }

        value.Append("\"\\/\b\f\n\r\t"[index]);
        _next += 2;
        return true;
    }

    private bool TryKeepBackslash(StringBuilder value, string fault, out FilterToken token)
    {
        if (!lenient)
        {
            return Fail(_next, fault, out token);
        }

        token = default;
        value.Append(text[_next++]);
        return true;
    }

    private bool Fail(int position, string fault, out FilterToken token)
    {
        Fault = (position, fault);
        token = default;
        return false;
    }
}
