namespace Scim.Domain.Filters;

/// <summary>
/// A piece of a filter. <see cref="Position"/> counts characters from 0. <see cref="Text"/> is the word as written (an attribute path, an
/// operator, a number, <c>true</c>), or a JSON string without quotes and escapes.
/// </summary>
internal readonly record struct FilterToken(FilterTokenKind Kind, int Position, string Text)
{
    public bool IsWord(string word) => Kind == FilterTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>The token as an error message shows it.</summary>
    public string Describe() => Kind switch
    {
        FilterTokenKind.End => "the end of the filter",
        FilterTokenKind.Text => $"the string \"{Errors.ScimErrors.Shorten(Text)}\"",
        _ => $"'{Errors.ScimErrors.Shorten(Text)}'",
    };
}
