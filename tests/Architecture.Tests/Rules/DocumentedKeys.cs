using System.Text.RegularExpressions;

namespace Scim.Architecture.Tests.Rules;

/// <summary>
/// Every key stands in code font somewhere in the documentation, whole or by its last part: a table of one section need not repeat the
/// section.
/// </summary>
internal static class DocumentedKeys
{
    public static IReadOnlyList<string> Violations(IEnumerable<string> keys, string documentation) =>
        [.. keys.Distinct().Where(key => !IsNamed(key.Split(':')[^1], documentation)).Select(key => $"{key} is not documented")];

    private static bool IsNamed(string name, string documentation) =>
        Regex.IsMatch(documentation, $@"`[^`\n]*\b{Regex.Escape(name)}\b[^`\n]*`");
}
