using System.Text.RegularExpressions;
using Scim.Architecture.Tests.Reading;

namespace Scim.Architecture.Tests.Rules;

/// <summary>A link of a page to another file leads to one that is there, and to a heading that it has.</summary>
internal static partial class RelativeLinks
{
    public static IReadOnlyList<string> Violations(SourceFile page, Func<string, bool> exists, Func<string, string> read) =>
    [
        .. Link().Matches(page.Text).Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains(':') && !link.StartsWith('/') && !Resolves(page, link, exists, read))
            .Select(link => $"{page.Path} links to {link}"),
    ];

    private static bool Resolves(SourceFile page, string link, Func<string, bool> exists, Func<string, string> read)
    {
        var parts = link.Split('#', 2);
        var target = parts[0].Length == 0 ? page.Path : Normal(Path.Combine(Path.GetDirectoryName(page.Path)!, parts[0]));
        return exists(target) && (parts.Length == 1 || Headings(parts[0].Length == 0 ? page.Text : read(target)).Contains(parts[1]));
    }

    private static string Normal(string path) => Path.GetRelativePath("/", Path.GetFullPath(path, "/")).Replace('\\', '/');

    /// <summary>Anchors as GitHub makes them: lower case, blanks as hyphens, no punctuation.</summary>
    private static IEnumerable<string> Headings(string text) =>
        Heading().Matches(text).Select(
            match => Punctuation().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
