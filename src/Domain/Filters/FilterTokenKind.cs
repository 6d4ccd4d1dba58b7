namespace Scim.Domain.Filters;

internal enum FilterTokenKind
{
    End,
    Word,
    Text,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
}
