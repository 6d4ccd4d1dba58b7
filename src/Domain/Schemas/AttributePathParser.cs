using Scim.Domain.Errors;

namespace Scim.Domain.Schemas;

/// <summary>
/// Reads attribute addresses, RFC 7644 §3.10: <c>[urn ":"] name ["." name]</c>, names as in RFC 7643 §2.1 (and <c>$ref</c>).
/// A URN ends at the last colon, so dots inside it do no harm. Text alone cannot tell whether the last part of
/// <c>urn:…:User</c> names an attribute or ends the URN; <see cref="SchemaRegistry.TryBind"/> knows the URNs and decides.
/// Where the last part cannot be a name, the whole text is taken as a URN, with an empty attribute. Never throws.
/// </summary>
public static class AttributePathParser
{
    private const string UrnPrefix = "urn:";

    /// <summary>The path, or <c>invalidPath</c> with the text and what is wrong with it.</summary>
    public static ParseResult<AttributePath> Parse(string? text) =>
        TryParse(text, out var path, out var fault)
            ? ParseResult<AttributePath>.Success(path)
            : ParseResult<AttributePath>.Failure(ScimErrors.NotAnAttributePath(text ?? "", fault));

    /// <summary>
    /// As <see cref="Parse"/>, for callers with an error of their own; <paramref name="fault"/> is a sentence without a full stop.
    /// </summary>
    public static bool TryParse(
        ReadOnlySpan<char> text, [NotNullWhen(true)] out AttributePath? path, [NotNullWhen(false)] out string? fault)
    {
        path = null;
        fault = null;
        if (text.IsEmpty)
        {
            fault = "it is empty";
            return false;
        }

        var colon = text.LastIndexOf(':');
        var local = text[(colon + 1)..];
        fault = FaultOf(local, out var dot);
        if (fault is null && (colon < 0 || IsUrn(text[..colon])))
        {
            var sub = dot < 0 ? null : local[(dot + 1)..].ToString();
            path = new AttributePath(colon < 0 ? null : text[..colon].ToString(), (dot < 0 ? local : local[..dot]).ToString(), sub);
            return true;
        }

        if (IsUrn(text))
        {
            path = new AttributePath(text.ToString(), "", null);
            fault = null;
            return true;
        }

        fault ??= "only a URN ('urn:…') may stand before a colon";
        return false;
    }

    /// <summary>RFC 7643 §2.1: a letter, then letters, digits, <c>-</c>, <c>_</c> and <c>$</c>; or <c>$ref</c>.</summary>
    public static bool IsAttributeName(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || !char.IsAsciiLetter(name[0]))
        {
            return name.Equals("$ref", StringComparison.OrdinalIgnoreCase);
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '$'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// <c>urn:</c> and at least two more parts, none empty, of letters, digits and <c>. - _ ~ + / @ % =</c>. Narrower than RFC 8141: the
    /// characters left out would be read as parts of a filter.
    /// </summary>
    public static bool IsUrn(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith(UrnPrefix, StringComparison.OrdinalIgnoreCase) || text[^1] == ':' || text.Count(':') < 2)
        {
            return false;
        }

        var previous = '\0';
        foreach (var c in text)
        {
            if (!IsUrnCharacter(c) || (c == ':' && previous == ':'))
            {
                return false;
            }

            previous = c;
        }

        return true;
    }

    private static bool IsUrnCharacter(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is ':' or '.' or '-' or '_' or '~' or '+' or '/' or '@' or '%' or '=';

    private static string? FaultOf(ReadOnlySpan<char> local, out int dot)
    {
        dot = local.IndexOf('.');
        var name = dot < 0 ? local : local[..dot];
        if (!IsAttributeName(name))
        {
            return $"'{name}' is not an attribute name (a letter, then letters, digits, '-', '_' and '$')";
        }

        if (dot < 0 || IsAttributeName(local[(dot + 1)..]))
        {
            return null;
        }

        return local[(dot + 1)..].Contains('.')
            ? "it has more than one level of sub-attributes, which SCIM does not know"
            : $"'{local[(dot + 1)..]}' is not the name of a sub-attribute (a letter, then letters, digits, '-', '_' and '$')";
    }
}
