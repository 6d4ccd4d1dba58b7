using System.Text;
using Scim.Domain.Schemas;

namespace Scim.Domain.Profiles.Rewrites;

/// <summary>
/// Rewrites filter text, and the brackets of PATCH paths, before they are parsed. Quoted texts are never touched but where a rule says so.
/// </summary>
public static class FilterText
{
    /// <summary>
    /// Everything at once: names of <paramref name="aliases"/> and of extensions, comparisons behind brackets, quoted truth values.
    /// </summary>
    public static string Rewrite(string filter, SchemaAliases aliases, ResourceType type) =>
        UnquoteBooleans(ComparisonIntoBrackets(ExtensionNames.RewriteFilter(aliases.RewriteFilter(filter, type), type)), type);

    /// <summary>Rewrites attribute paths outside of brackets.</summary>
    public static string MapPaths(string filter, Func<string, string> rewrite)
    {
        var tokens = FilterTokens.Split(filter);
        var depth = 0;
        var expectsPath = true;
        for (var index = 0; index < tokens.Count; index++)
        {
            var token = tokens[index];
            depth += token == "[" ? 1 : token == "]" ? -1 : 0;
            if (depth > 0 || FilterTokens.IsBlank(token))
            {
                continue;
            }

            if (FilterTokens.IsWord(token) && expectsPath && !IsKeyword(token, "not"))
            {
                tokens[index] = rewrite(token);
                expectsPath = false;
            }
            else if (FilterTokens.IsWord(token))
            {
                expectsPath = IsKeyword(token, "and") || IsKeyword(token, "or") || IsKeyword(token, "not");
            }
        }

        return string.Concat(tokens);
    }

    /// <summary>
    /// <c>primary eq "True"</c> is <c>primary eq true</c>: a quoted truth value compared with a boolean attribute loses its quotes.
    /// </summary>
    public static string UnquoteBooleans(string filter, ResourceType type)
    {
        var tokens = FilterTokens.Split(filter);
        AttributeDefinition? element = null;
        var elementHead = "";
        for (var index = 0; index < tokens.Count; index++)
        {
            var token = tokens[index];
            if (token == "[")
            {
                element = PathText.Split(elementHead, type)?.FindIn(type);
            }
            else if (token == "]")
            {
                element = null;
            }
            else if (FilterTokens.IsWord(token))
            {
                elementHead = token;
                UnquoteAfter(tokens, index, element is null ? PathText.Split(token, type)?.FindIn(type) : element.FindSub(token));
            }
        }

        return string.Concat(tokens);
    }

    /// <summary>
    /// Moves a comparison behind brackets into them: <c>emails[type eq "work"].value eq "a@b"</c> and
    /// <c>emails[type eq "work"] eq "a@b"</c> are <c>emails[type eq "work" and value eq "a@b"]</c>.
    /// </summary>
    public static string ComparisonIntoBrackets(string filter)
    {
        var tokens = FilterTokens.Split(filter);
        var text = new StringBuilder();
        var open = -1;
        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens[index] == "[")
            {
                open = text.Length + 1;
            }

            if (tokens[index] != "]" || open < 0 || Comparison(tokens, index) is not { } comparison)
            {
                text.Append(tokens[index]);
                continue;
            }

            var inner = text.ToString(open, text.Length - open);
            text.Length = open;
            text.Append(HasOr(inner) ? $"({inner})" : inner).Append(" and ").Append(comparison.Text).Append(']');
            (open, index) = (-1, comparison.Last);
        }

        return text.ToString();
    }

    private static (string Text, int Last)? Comparison(List<string> tokens, int close)
    {
        var hasSub = close + 1 < tokens.Count && tokens[close + 1] is ['.', _, ..];
        var op = FilterTokens.Next(tokens, hasSub ? close + 1 : close);
        if (op >= tokens.Count || !FilterTokens.IsWord(tokens[op]) || IsKeyword(tokens[op], "and") || IsKeyword(tokens[op], "or"))
        {
            return null;
        }

        var sub = hasSub ? tokens[close + 1][1..] : "value";
        if (IsKeyword(tokens[op], "pr"))
        {
            return ($"{sub} pr", op);
        }

        var value = FilterTokens.Next(tokens, op);
        return value < tokens.Count ? ($"{sub} {tokens[op]} {tokens[value]}", value) : null;
    }

    private static void UnquoteAfter(List<string> tokens, int path, AttributeDefinition? attribute)
    {
        var value = FilterTokens.Next(tokens, FilterTokens.Next(tokens, path));
        if (attribute?.Type == AttributeType.Boolean && value < tokens.Count && bool.TryParse(tokens[value].Trim('"'), out var truth))
        {
            tokens[value] = truth ? "true" : "false";
        }
    }

    private static bool HasOr(string filter) => FilterTokens.Split(filter).Exists(token => IsKeyword(token, "or"));

    private static bool IsKeyword(string token, string keyword) => token.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
