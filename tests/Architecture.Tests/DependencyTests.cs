using Scim.Architecture.Tests.Reading;
using Scim.Architecture.Tests.Rules;

namespace Scim.Architecture.Tests;

public class DependencyTests
{
    private const string Samples = "Scim.Architecture.Tests.Samples";

    /// <summary>Outside the solution, because its packages are not served by every feed.</summary>
    private const string OptionalEngine = "plugins/Hangfire/Scim.Jobs.Hangfire.csproj";

    private static readonly IReadOnlyList<Edge> Planted = AssemblyReader.Read(typeof(DependencyTests).Assembly.Location);

    private static readonly NamespaceOrder DomainOrder = new("Scim.Domain", new Dictionary<string, string[]>
    {
        ["Errors"] = ["Schemas"], // messages say what an attribute would accept
        ["Schemas"] = ["Errors"],
        ["Filters"] = ["Errors", "Schemas", "Resources"],
        ["Resources"] = ["Errors", "Schemas", "Filters"],
        ["Patching"] = ["Errors", "Schemas", "Filters", "Resources"],
        ["Connectors"] = ["Errors"],
        ["Users"] = ["Errors", "Schemas", "Resources", "Connectors"],
        ["Groups"] = ["Errors", "Schemas", "Filters", "Resources", "Patching", "Users"],
        ["Organizations"] = ["Errors", "Connectors"],
        ["Profiles"] = ["Errors", "Schemas", "Filters", "Resources", "Patching", "Users", "Connectors"],
        ["Events"] = ["Errors", "Resources", "Organizations", "Connectors"],
    });

    [Fact]
    public void Domain_namespaces_use_only_those_before_them() =>
        House.Keeps(DomainOrder.Violations(AssemblyReader.Read(Repository.Assembly("Scim.Domain"))));

    [Fact]
    public void NamespaceOrder_flags_a_planted_violation_in_an_async_body()
    {
        var order = new NamespaceOrder(Samples, new Dictionary<string, string[]> { ["Early"] = [], ["Late"] = ["Early"] });
        Assert.Equal(
            [$"{Samples}.Early.EarlyType uses {Samples}.Late.LateType", $"{Samples}.Unlisted.UnlistedType uses {Samples}.Early.EarlyType"],
            order.Violations(Planted));
    }

    public static TheoryData<string, string, string, string[]> Forbidden => new()
    {
        { "Scim.Domain", "Scim.Domain.Patching", "Scim.Domain.Users", [] },
        { "Scim.Domain", "Scim.Domain.Patching", "Scim.Domain.Groups", [] },
        { "Scim.Domain", "Scim.Domain", "System.Text.RegularExpressions", [] },
        { "Scim.Domain", "Scim.Domain", "System.Net.Http", [] },
        { "Scim.Domain", "Scim.Domain", "System.IO.File", [] },
        { "Scim.Domain", "Scim.Domain", "Microsoft.", [] },
        { "Scim.Application", "Scim.Application", "Microsoft.EntityFrameworkCore", [] },
        { "Scim.Application", "Scim.Application", "Microsoft.AspNetCore", [] },
        { "Scim.Application", "Scim.Application", "Npgsql", [] },
        { "Scim.Application", "Scim.Application", "Scim.Infrastructure", [] },
        { "Scim.Infrastructure", "Scim.Infrastructure", "Scim.Web", [] },
        { "Scim.Web", "", "Scim.Infrastructure", ["Scim.Web.Hosting.ScimApplication"] },
        { "Scim.Web", "", "Microsoft.EntityFrameworkCore", [] },
        { "Scim.Web", "", "Npgsql", [] },
    };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void Assembly_does_not_use_what_its_room_must_not_know(string assembly, string from, string to, string[] except) =>
        House.Keeps(new ForbiddenUse(from, to, except).Violations(AssemblyReader.Read(Repository.Assembly(assembly))));

    [Fact]
    public void ForbiddenUse_flags_a_planted_regex_in_a_lambda() =>
        Assert.Equal(
            [$"{Samples}.Late.LateType uses System.Text.RegularExpressions.Regex"],
            new ForbiddenUse($"{Samples}.Late", "System.Text.RegularExpressions").Violations(Planted));

    [Fact]
    public void ForbiddenUse_spares_the_types_that_are_excepted() =>
        House.Keeps(new ForbiddenUse($"{Samples}.Late", "System.Text.RegularExpressions", $"{Samples}.Late.LateType").Violations(Planted));

    [Fact]
    public void Projects_reference_only_rooms_below_them() =>
        House.Keeps(Repository.Projects().SelectMany(ProjectReferences.Violations));

    [Theory]
    [InlineData("src/Domain/Scim.Domain.csproj", "../Application/Scim.Application.csproj", true)]
    [InlineData("src/Application/Scim.Application.csproj", "../Infrastructure/Scim.Infrastructure.csproj", true)]
    [InlineData("src/Infrastructure/Scim.Infrastructure.csproj", "../../plugins/Sample/Sample.csproj", true)]
    [InlineData("src/Web/Scim.Web.csproj", "../../tests/Testing/Scim.Testing.csproj", true)]
    [InlineData("plugins/Sample/Sample.csproj", "../../src/Application/Scim.Application.csproj", true)]
    [InlineData("plugins/Sample/Sample.csproj", "../../src/Domain/Scim.Domain.csproj", false)]
    [InlineData("src/Web/Scim.Web.csproj", "../Infrastructure/Scim.Infrastructure.csproj", false)]
    public void ProjectReferences_flags_a_planted_reference(string project, string reference, bool flagged)
    {
        var text = $"""<Project><ItemGroup><ProjectReference Include="{reference}" /></ItemGroup></Project>""";
        Assert.Equal(flagged, ProjectReferences.Violations(new SourceFile(project, text)).Count == 1);
    }

    [Fact]
    public void Packages_are_none_that_hide_who_calls_whom() =>
        House.Keeps(Repository.Projects().Append(Central()).SelectMany(Packages.Violations));

    [Theory]
    [InlineData("src/Web/Scim.Web.csproj", "MediatR", true)]
    [InlineData("src/Application/Scim.Application.csproj", "AutoMapper.Extensions", true)]
    [InlineData("src/Domain/Scim.Domain.csproj", "Newtonsoft.Json", true)]
    [InlineData("src/Application/Scim.Application.csproj", "FluentValidation", false)]
    public void Packages_flags_a_planted_package(string project, string package, bool flagged)
    {
        var text = $"""<Project><ItemGroup><PackageReference Include="{package}" /></ItemGroup></Project>""";
        Assert.Equal(flagged, Packages.Violations(new SourceFile(project, text)).Count == 1);
    }

    [Fact]
    public void Solution_holds_every_project()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Scim.sln")).Replace('\\', '/');
        House.Keeps(
            Repository.Projects().Select(project => project.Path).Where(
                path => !solution.Contains(path) && !path.Contains("/Samples/") && path != OptionalEngine));
    }

    [Fact]
    public void Solution_does_not_restore_the_optional_engine()
    {
        var assets = Directory.GetFiles(
            Path.Combine(Repository.Root, "artifacts", "obj"), "project.assets.json", SearchOption.AllDirectories);
        Assert.NotEmpty(assets);
        House.Keeps(
            assets.Where(path => Path.GetFileName(Path.GetDirectoryName(path)) != Path.GetFileNameWithoutExtension(OptionalEngine)).Where(
                ReachesTheOptionalEngine));
    }

    [Theory]
    [InlineData(
        """{"libraries":{"Scim.Jobs.Hangfire/1.0.0":{"type":"project","path":"../../plugins/Hangfire/Scim.Jobs.Hangfire.csproj"}}}""",
        true)]
    [InlineData("""{"libraries":{"Scim.Domain/1.0.0":{"type":"project","path":"../../src/Domain/Scim.Domain.csproj"}}}""", false)]
    public void Optional_engine_is_seen_among_the_assets_of_a_project(string assets, bool reached) =>
        Assert.Equal(reached, NamesTheOptionalEngine(assets));

    [Fact]
    public void Repository_names_no_package_source() =>
        House.Keeps(
            Directory.EnumerateFiles(Repository.Root).Where(
                path => Path.GetFileName(path).Equals("nuget.config", StringComparison.OrdinalIgnoreCase)));

    private static bool ReachesTheOptionalEngine(string assets) => NamesTheOptionalEngine(File.ReadAllText(assets));

    private static bool NamesTheOptionalEngine(string assets) => assets.Contains(OptionalEngine, StringComparison.Ordinal);

    private static SourceFile Central() =>
        new("Directory.Packages.props", File.ReadAllText(Path.Combine(Repository.Root, "Directory.Packages.props")));
}
