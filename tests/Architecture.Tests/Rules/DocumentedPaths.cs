using System.Text.RegularExpressions;
using Scim.Architecture.Tests.Reading;

namespace Scim.Architecture.Tests.Rules;

/// <summary>
/// A path of the admin API that a page names is one that the service has; names in braces, and examples such as <c>acme</c>, stand for its
/// parameters.
/// </summary>
internal static partial class DocumentedPaths
{
    public static IReadOnlyList<string> Violations(SourceFile page, IReadOnlyCollection<string> routes) =>
    [
        .. Named().Matches(page.Text).Select(match => match.Value.TrimEnd('.', '/'))
            .Where(path => !routes.Any(route => Fits(path, route)))
            .Distinct()
            .Select(path => $"{page.Path} names {path}"),
    ];

    /// <summary>The beginning of a route is enough: pages name families of routes too.</summary>
    private static bool Fits(string path, string route)
    {
        var (named, known) = (
            path.Split('/', StringSplitOptions.RemoveEmptyEntries), route.Split('/', StringSplitOptions.RemoveEmptyEntries));
        return named.Length <= known.Length && named.Zip(known).All(pair => pair.First == pair.Second || pair.Second.StartsWith('{'));
    }

    [GeneratedRegex(@"/api/v1(/[\w{}.-]+)+")]
    private static partial Regex Named();
}
