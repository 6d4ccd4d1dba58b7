using System.Text.RegularExpressions;
using Scim.Architecture.Tests.Reading;

namespace Scim.Architecture.Tests.Rules;

/// <summary>Nothing is left for later in product code.</summary>
internal static partial class Leftovers
{
    public static IReadOnlyList<string> Violations(SourceFile file) =>
        [.. file.Text.Split('\n').Index()
            .Where(line => Leftover().IsMatch(line.Item))
            .Select(line => $"{file.Path}:{line.Index + 1} {line.Item.Trim()}")];

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex Leftover();
}
