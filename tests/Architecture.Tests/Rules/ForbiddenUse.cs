using Scim.Architecture.Tests.Reading;

namespace Scim.Architecture.Tests.Rules;

/// <summary>
/// Types whose full name starts with <paramref name="from"/> use nothing that starts with <paramref name="to"/>, except the types named.
/// </summary>
internal sealed class ForbiddenUse(string from, string to, params string[] except)
{
    public IReadOnlyList<string> Violations(IEnumerable<Edge> edges) =>
        [.. edges
            .Where(edge => edge.From.StartsWith(from, StringComparison.Ordinal) && edge.To.StartsWith(to, StringComparison.Ordinal)
                && !except.Contains(edge.From))
            .Select(edge => $"{edge.From} uses {edge.To}")];
}
