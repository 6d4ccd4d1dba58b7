using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace Scim.Web.Console;

/// <summary>
/// The markdown that setup guides are written in: headings, paragraphs, lists, tables, code, quotes, links, bold and emphasis. Everything
/// else is shown as text: HTML in the source is escaped, and a link leads to http, https or a place of the same page only.
/// </summary>
public static partial class Markdown
{
    private const int HeadingOffset = 1;

    public static IHtmlContent Render(string source)
    {
        var html = new StringBuilder();
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        for (var index = 0; index < lines.Length;)
        {
            index = RenderBlock(lines, index, html);
        }

        return new HtmlString(html.ToString());
    }

    private static int RenderBlock(string[] lines, int index, StringBuilder html)
    {
        var line = lines[index];
        if (string.IsNullOrWhiteSpace(line))
        {
            return index + 1;
        }

        if (Heading().Match(line) is { Success: true } heading)
        {
            var level = Math.Min(heading.Groups[1].Length + HeadingOffset, 6);
            html.Append($"<h{level}>").Append(Inline(heading.Groups[2].Value)).Append($"</h{level}>");
            return index + 1;
        }

        return IsFence(line) ? RenderCode(lines, index + 1, html)
            : line.TrimStart().StartsWith('|') && index + 1 < lines.Length && TableRule().IsMatch(lines[index + 1])
                ? RenderTable(lines, index, html)
            : Item().IsMatch(line) ? RenderList(lines, index, html)
            : line.StartsWith('>') ? RenderQuote(lines, index, html)
            : RenderParagraph(lines, index, html);
    }

    private static int RenderCode(string[] lines, int index, StringBuilder html)
    {
        html.Append("<pre tabindex=\"0\"><code>");
        for (; index < lines.Length && !IsFence(lines[index]); index++)
        {
            html.Append(WebUtility.HtmlEncode(lines[index])).Append('\n');
        }

        html.Append("</code></pre>");
        return index + 1;
    }

    private static int RenderTable(string[] lines, int index, StringBuilder html)
    {
        html.Append("<div class=\"scroll\" tabindex=\"0\"><table><thead>");
        RenderRow(lines[index], "th scope=\"col\"", "th", html);
        html.Append("</thead><tbody>");
        for (index += 2; index < lines.Length && lines[index].TrimStart().StartsWith('|'); index++)
        {
            RenderRow(lines[index], "td", "td", html);
        }

        html.Append("</tbody></table></div>");
        return index;
    }

    private static void RenderRow(string row, string open, string close, StringBuilder html)
    {
        html.Append("<tr>").AppendJoin("", Cells(row).Select(cell => $"<{open}>{Inline(cell)}</{close}>")).Append("</tr>");
    }

    private static IEnumerable<string> Cells(string row) =>
        CellBorder().Split(row.Trim().Trim('|')).Select(cell => cell.Trim().Replace("\\|", "|", StringComparison.Ordinal));

    private static int RenderList(string[] lines, int index, StringBuilder html)
    {
        var indent = Item().Match(lines[index]).Groups[1].Length;
        var ordered = char.IsAsciiDigit(lines[index][indent]);
        html.Append(ordered ? "<ol>" : "<ul>");
        while (index < lines.Length && Item().Match(lines[index]) is { Success: true } item && item.Groups[1].Length == indent
            && char.IsAsciiDigit(item.Groups[2].Value[0]) == ordered)
        {
            var text = new StringBuilder(item.Groups[3].Value);
            for (index++; index < lines.Length && IsContinuation(lines[index], indent); index++)
            {
                text.Append(' ').Append(lines[index].Trim());
            }

            html.Append("<li>").Append(Inline(text.ToString()));
            index = RenderNested(lines, index, indent, html);
            html.Append("</li>");
        }

        html.Append(ordered ? "</ol>" : "</ul>");
        return index;
    }

    /// <summary>Blank lines between items, deeper lists, tables and code that belong to the item above.</summary>
    private static int RenderNested(string[] lines, int index, int indent, StringBuilder html)
    {
        while (index < lines.Length)
        {
            var next = index;
            while (next < lines.Length && string.IsNullOrWhiteSpace(lines[next]))
            {
                next++;
            }

            if (next == lines.Length || IndentOf(lines[next]) <= indent)
            {
                return next < lines.Length && Item().IsMatch(lines[next]) ? next : index;
            }

            if (Item().IsMatch(lines[next]))
            {
                index = RenderList(lines, next, html);
                continue;
            }

            var depth = IndentOf(lines[next]);
            var block = lines[next..]
                .TakeWhile(line => string.IsNullOrWhiteSpace(line) || IndentOf(line) >= depth)
                .Select(line => line.Length > depth ? line[depth..] : "")
                .ToArray();
            index = next + RenderBlock(block, 0, html);
        }

        return index;
    }

    private static bool IsContinuation(string line, int indent) =>
        !string.IsNullOrWhiteSpace(line) && !Item().IsMatch(line) && IndentOf(line) > indent && !IsFence(line.TrimStart())
            && !line.TrimStart().StartsWith('|');

    private static bool IsFence(string line) => line.StartsWith("```", StringComparison.Ordinal);

    private static int IndentOf(string line) => line.Length - line.TrimStart(' ').Length;

    private static int RenderQuote(string[] lines, int index, StringBuilder html)
    {
        html.Append("<div class=\"notice\">");
        var inner = new List<string>();
        for (; index < lines.Length && lines[index].StartsWith('>'); index++)
        {
            inner.Add(lines[index][1..].TrimStart());
        }

        html.Append(Render(string.Join('\n', inner))).Append("</div>");
        return index;
    }

    private static int RenderParagraph(string[] lines, int index, StringBuilder html)
    {
        html.Append("<p>");
        for (var first = index; index < lines.Length && !string.IsNullOrWhiteSpace(lines[index])
            && (index == first || !StartsBlock(lines[index])); index++)
        {
            html.Append(index == first ? "" : " ").Append(Inline(lines[index].Trim()));
        }

        html.Append("</p>");
        return index;
    }

    private static bool StartsBlock(string line) =>
        line.StartsWith('>') || IsFence(line) || Heading().IsMatch(line) || Item().IsMatch(line);

    /// <summary>Code between backquotes is taken as it is; a backquote without a partner is text.</summary>
    private static string Inline(string text) => string.Concat(text.Split('`').Index().Select(part => part.Index % 2 == 0
        ? Marks(WebUtility.HtmlEncode(part.Item))
        : part.Index < text.Count(letter => letter == '`') ? $"<code>{WebUtility.HtmlEncode(part.Item)}</code>"
        : "`" + Marks(WebUtility.HtmlEncode(part.Item))));

    private static string Marks(string encoded) =>
        Emphasis().Replace(
            Bold().Replace(Link().Replace(encoded, "<a href=\"$2\" rel=\"noopener noreferrer\">$1</a>"), "<strong>$1</strong>"),
            "<em>$1</em>");

    [GeneratedRegex("^(#{1,5}) +(.*?)#*$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^( *)([-*+]|\d{1,3}[.)]) +(.*)$")]
    private static partial Regex Item();

    [GeneratedRegex(@"^ *\|?[ :|-]*-[ :|-]*$")]
    private static partial Regex TableRule();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex CellBorder();

    [GeneratedRegex(@"\[([^\]]+)\]\(((?:https?://|#)[^\s)""]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\*\*(.+?)\*\*")]
    private static partial Regex Bold();

    [GeneratedRegex(@"(?<![\w*])[*_](?!\s)([^*_]+?)(?<!\s)[*_](?![\w*])")]
    private static partial Regex Emphasis();
}
