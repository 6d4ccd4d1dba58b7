using Scim.Architecture.Tests.Reading;

namespace Scim.Architecture.Tests.Rules;

/// <summary>
/// What each namespace below <paramref name="root"/> may use of the others there; a namespace that is not listed is a violation too.
/// </summary>
internal sealed class NamespaceOrder(string root, IReadOnlyDictionary<string, string[]> allowed)
{
    /// <summary>Each namespace may use those before it.</summary>
    public static NamespaceOrder Line(string root, params IReadOnlyList<string> names) =>
        new(root, names.Index().ToDictionary(name => name.Item, name => names.Take(name.Index).ToArray()));

    public IReadOnlyList<string> Violations(IEnumerable<Edge> edges) =>
        [.. edges
            .Where(edge => Within(edge.FromNamespace) && Within(edge.ToNamespace)
                && !Allows(Subject(edge.FromNamespace), Subject(edge.ToNamespace)))
            .Select(edge => $"{edge.From} uses {edge.To}")];

    private bool Allows(string from, string to) =>
        from == to || (allowed.TryGetValue(from, out var subjects) && subjects.Contains(to));

    private bool Within(string name) => name.StartsWith(root + ".", StringComparison.Ordinal);

    private string Subject(string name) => name[(root.Length + 1)..].Split('.')[0];
}
