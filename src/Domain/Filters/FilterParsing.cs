using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Filters;

/// <summary>
/// One run over one filter by recursive descent. Each method answers null after a fault, and only the first fault is kept. The only
/// recursion is through parentheses and brackets, which the limits bound.
/// </summary>
internal sealed class FilterParsing
{
    private const string BetweenComparisons = "'and', 'or' or the end";
    private readonly FilterLexer _lexer;
    private readonly FilterLimits _limits;
    private readonly bool _unquotedValues;
    private FilterToken _token;
    private int _depth;
    private int _terms;
    private bool _inElement;

    public FilterParsing(FilterLexer lexer, FilterLimits limits, bool unquotedValues)
    {
        (_lexer, _limits, _unquotedValues) = (lexer, limits, unquotedValues);
        Advance();
    }

    public ScimError? Fault { get; private set; }

    public Filter? ReadAll()
    {
        var filter = ReadOr();
        return Fault is null && _token.Kind != FilterTokenKind.End ? Expected(BetweenComparisons) : filter;
    }

    private Filter? ReadOr()
    {
        var left = ReadAnd();
        while (Fault is null && _token.IsWord("or"))
        {
            Advance();
            left = ReadAnd() is { } right ? new Filter.Or(left!, right) : null;
        }

        return left;
    }

    private Filter? ReadAnd()
    {
        var left = ReadFactor();
        while (Fault is null && _token.IsWord("and"))
        {
            Advance();
            left = ReadFactor() is { } right ? new Filter.And(left!, right) : null;
        }

        return left;
    }

    private Filter? ReadFactor()
    {
        if (_token.Kind == FilterTokenKind.OpenParenthesis)
        {
            return ReadGroup(FilterTokenKind.CloseParenthesis, "')'");
        }

        var first = _token;
        if (first.Kind != FilterTokenKind.Word || !Advance())
        {
            return Expected("an attribute, 'not' or '('");
        }

        if (first.IsWord("not") && _token.Kind == FilterTokenKind.OpenParenthesis)
        {
            return ReadGroup(FilterTokenKind.CloseParenthesis, "')'") is { } operand ? new Filter.Not(operand) : null;
        }

        return ReadTerm(first);
    }

    /// <summary>From an opening parenthesis or bracket to its counterpart.</summary>
    private Filter? ReadGroup(FilterTokenKind close, string closing)
    {
        if (++_depth > _limits.MaxDepth)
        {
            return Fail(ScimErrors.FilterTooDeep(_token.Position + 1, _limits.MaxDepth));
        }

        Advance();
        var inner = ReadOr();
        if (Fault is null && _token.Kind != close)
        {
            return Expected($"'and', 'or' or {closing}");
        }

        _depth--;
        Advance();
        return Fault is null ? inner : null;
    }

    private Filter? ReadTerm(FilterToken first)
    {
        if (++_terms > _limits.MaxTerms)
        {
            return Fail(ScimErrors.FilterTooManyTerms(first.Position + 1, _limits.MaxTerms));
        }

        if (!AttributePathParser.TryParse(first.Text, out var path, out var fault))
        {
            return Fail(ScimErrors.FilterSyntax(first.Position + 1, $"'{ScimErrors.Shorten(first.Text)}' is not an attribute: {fault}"));
        }

        return _token.Kind == FilterTokenKind.OpenBracket ? ReadValuePath(path) : ReadCondition(path);
    }

    private Filter? ReadValuePath(AttributePath path)
    {
        if (_inElement)
        {
            return Fail(ScimErrors.FilterSyntax(_token.Position + 1, "a value path cannot stand inside another one"));
        }

        _inElement = true;
        var element = ReadGroup(FilterTokenKind.CloseBracket, "']'");
        _inElement = false;
        if (element is null)
        {
            return null;
        }

        if (_token.Kind != FilterTokenKind.Word || _token.Text[0] != '.')
        {
            return new Filter.ValuePath(path, element);
        }

        var sub = _token.Text[1..];
        if (!AttributePathParser.IsAttributeName(sub))
        {
            return Expected("the name of a sub-attribute after '].'");
        }

        Advance();
        return ReadCondition(new AttributePath(null, sub, null)) is { } condition
            ? new Filter.ValuePath(path, new Filter.And(element, condition))
            : null;
    }

    private Filter? ReadCondition(AttributePath path)
    {
        if (Fault is not null)
        {
            return null;
        }

        if (_token.IsWord("pr"))
        {
            Advance();
            return Fault is null ? new Filter.Present(path) : null;
        }

        if (_token.Kind != FilterTokenKind.Word || OperatorWords.Find(_token.Text) is not { } comparison)
        {
            return Expected($"an operator ({OperatorWords.All}) after '{ScimErrors.Shorten(path.ToString())}'");
        }

        var name = _token.Text;
        if (!Advance())
        {
            return null;
        }

        var first = _token;
        if (!FilterLiteral.TryRead(first, _unquotedValues, out var literal))
        {
            return Expected($"a value after '{name}' (a string in double quotes, a number, true, false or null)");
        }

        Advance();
        if (_unquotedValues && first.Kind == FilterTokenKind.Word && IsMoreOfAValue())
        {
            literal = ReadWordsFrom(first);
        }

        return Fault is null ? new Filter.Compare(path, comparison, literal) : null;
    }

    private bool IsMoreOfAValue() => Fault is null && _token.Kind == FilterTokenKind.Word && !_token.IsWord("and") && !_token.IsWord("or");

    /// <summary>
    /// A bare value of several words, as in <c>displayName eq Sales North</c>, with the spaces as they stand. Where an operator is among
    /// them, a word is missing between two comparisons: that stays a fault.
    /// </summary>
    private JsonValue? ReadWordsFrom(FilterToken first)
    {
        var (second, last) = (_token, _token);
        for (; IsMoreOfAValue(); Advance())
        {
            last = _token;
            if (_token.IsWord("pr") || OperatorWords.Find(_token.Text) is not null)
            {
                _token = second;
                Expected(BetweenComparisons);
            }
        }

        return Fault is null ? JsonValue.Create(_lexer.Between(first.Position, last.Position + last.Text.Length)) : null;
    }

    private bool Advance()
    {
        if (Fault is null && !_lexer.TryRead(out _token))
        {
            Fault = ScimErrors.FilterSyntax(_lexer.Fault.Position + 1, _lexer.Fault.Text);
        }

        return Fault is null;
    }

    private Filter? Expected(string expected) =>
        Fail(ScimErrors.FilterSyntax(_token.Position + 1, $"found {_token.Describe()}, expected {expected}"));

    private Filter? Fail(ScimError error)
    {
        Fault ??= error;
        return null;
    }
}
