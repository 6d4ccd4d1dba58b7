using System.Xml.Linq;
using Scim.Architecture.Tests.Reading;

namespace Scim.Architecture.Tests.Rules;

/// <summary>
/// No package that hides who calls whom (mediators, mappers, scanners); the domain and the profiles use no package at all.
/// </summary>
internal static class Packages
{
    private static readonly string[] Refused =
    [
        "MediatR",
        "AutoMapper",
        "Mapster",
        "Mediator",
        "Scrutor",
        "Autofac",
        "MassTransit",
        "Wolverine",
        "Moq",
        "NSubstitute"
    ];

    public static IReadOnlyList<string> Violations(SourceFile project)
    {
        var profile = project.Path.StartsWith("plugins/", StringComparison.Ordinal)
            && !project.Path.Contains("/Scim.Jobs.", StringComparison.Ordinal);
        var packageFree = profile || project.Path.StartsWith("src/Domain/", StringComparison.Ordinal);
        return [.. Names(project.Text)
            .Where(name => packageFree
                || Refused.Any(refused => name == refused || name.StartsWith(refused + ".", StringComparison.OrdinalIgnoreCase)))
            .Select(name => $"{project.Path} uses {name}")];
    }

    private static IEnumerable<string> Names(string project) =>
        XDocument.Parse(project).Descendants()
            .Where(element => element.Name.LocalName is "PackageReference" or "PackageVersion")
            .Select(element => (string?)element.Attribute("Include") ?? "");
}
