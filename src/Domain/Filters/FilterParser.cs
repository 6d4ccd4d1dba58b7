using Scim.Domain.Errors;

namespace Scim.Domain.Filters;

/// <summary>Reads the grammar of RFC 7644 §3.4.2.2 Figure 1.</summary>
public static class FilterParser
{
    /// <summary>
    /// Never throws for client text: a filter, or <c>invalidFilter</c> with the position (from 1) and what was expected there. With
    /// <paramref name="unquotedValues"/> bare words on the right of an operator, up to <c>and</c>, <c>or</c> or a bracket, are taken as a
    /// string, and a backslash that begins no escape stands for itself. Operators and keywords may be in any case.
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
        return parsing.Fault is { } fault ? ParseResult<Filter>.Failure(fault) : ParseResult<Filter>.Success(filter!);
    }
}
