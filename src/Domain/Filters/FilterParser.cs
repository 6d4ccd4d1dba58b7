using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Filters;

/// <summary>Reads the grammar of RFC 7644 §3.4.2.2 Figure 1.</summary>
public static class FilterParser
{
    /// <summary>
    /// Never throws for client text: a filter, or <c>invalidFilter</c> with the position (from 1) and what was expected there. With
    /// <paramref name="unquotedValues"/> bare words on the right of an operator, up to <c>and</c>, <c>or</c> or a bracket, are taken as a
    /// string, and a backslash that begins no escape stands for itself; where that gives no filter, all that follows one <c>eq</c> is the
    /// value, as in <c>displayName eq Research and Development</c>. Operators and keywords may be in any case.
    /// Also accepts <c>emails[type eq "work"].value eq "x"</c>, which means a value path whose element satisfies both.
    /// Time is linear in the length of the text.
    /// </summary>
    public static ParseResult<Filter> Parse(string text, FilterLimits limits, bool unquotedValues = false)
    {
        if (text.Length > limits.MaxLength)
        {
            return ParseResult<Filter>.Failure(ScimErrors.FilterTooLong(text.Length, limits.MaxLength));
        }

        var parsing = new FilterParsing(new FilterLexer(text, unquotedValues), limits, unquotedValues);
        var filter = parsing.ReadAll();
        return parsing.Fault is not { } fault ? ParseResult<Filter>.Success(filter!)
            : unquotedValues && ReadWhole(text) is { } whole ? ParseResult<Filter>.Success(whole)
            : ParseResult<Filter>.Failure(fault);
    }

    /// <summary>A text with quotes or another operator is no value: it may be several comparisons, one of them with a fault.</summary>
    private static Filter.Compare? ReadWhole(string text)
    {
        const StringSplitOptions words = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        return text.Split((char[]?)null, 3, words) is [var name, var sign, var value]
            && OperatorWords.Find(sign) == ComparisonOperator.Equal && value[0] != '\'' && !value.Contains('"', StringComparison.Ordinal)
            && !value.Split(' ').Any(word => word.Equals("pr", StringComparison.OrdinalIgnoreCase) || OperatorWords.Find(word) is not null)
            && UnicodeText.IsSound(value) && AttributePathParser.TryParse(name, out var path, out _)
                ? new Filter.Compare(path, ComparisonOperator.Equal, JsonValue.Create(value))
                : null;
    }
}
