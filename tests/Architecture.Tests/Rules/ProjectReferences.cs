using System.Xml.Linq;
using Scim.Architecture.Tests.Reading;

namespace Scim.Architecture.Tests.Rules;

/// <summary>
/// Domain ← Application ← Infrastructure ← Web; profiles use the domain alone, a job engine the port that Infrastructure offers, and no
/// product project uses a plugin's types or a test project.
/// </summary>
internal static class ProjectReferences
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Domain"] = [],
        ["Application"] = ["Domain"],
        ["Infrastructure"] = ["Application", "Domain"],
        ["Web"] = ["Infrastructure", "Application", "Domain"],
        ["plugin"] = ["Domain"],
        ["engine"] = ["Infrastructure", "Application", "Domain"],
    };

    public static IReadOnlyList<string> Violations(SourceFile project)
    {
        var from = Room(project.Path);
        return !Allowed.TryGetValue(from, out var allowed)
            ? []
            : [.. References(project.Text).Where(to => !allowed.Contains(Room(to))).Select(to => $"{project.Path} references {to}")];
    }

    private static IEnumerable<string> References(string project) =>
        from reference in XDocument.Parse(project).Descendants("ProjectReference")
        where (string?)reference.Attribute("ReferenceOutputAssembly") != "false"
            && (string?)reference.Element("ReferenceOutputAssembly") != "false"
        select ((string?)reference.Attribute("Include") ?? "").Replace('\\', '/');

    private static string Room(string path)
    {
        var parts = path.Split('/');
        return parts switch
        {
            _ when parts.Contains("plugins") => parts[^1].StartsWith("Scim.Jobs.", StringComparison.Ordinal) ? "engine" : "plugin",
            _ when parts.Contains("tests") => "test",
            { Length: > 1 } => parts[^2],
            _ => path,
        };
    }
}
