using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Scim.Application.Connectors;
using Scim.Architecture.Tests.Reading;
using Scim.Architecture.Tests.Rules;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;
using Scim.Web.Console.Oidc;
using Scim.Web.Hosting;

namespace Scim.Architecture.Tests;

/// <summary>The pages tell what the program has.</summary>
public sealed partial class DocumentationTests
{
    private const string Observability = "docs/observability";

    private static readonly IReadOnlyList<SourceFile> Pages =
        [
            new("README.md", File.ReadAllText(Path.Combine(Repository.Root, "README.md"))),
            .. Repository.Files("docs", ".md"),
            .. Repository.Files("plugins", ".md")
        ];

    private static string Everything => string.Join('\n', Pages.Select(page => page.Text));

    [Fact]
    public void Links_lead_to_files_and_headings_that_are_there() =>
        House.Keeps(
            Pages.SelectMany(
                page => RelativeLinks.Violations(page, path => Path.Exists(Full(path)), path => File.ReadAllText(Full(path)))));

    [Theory]
    [InlineData("[a](other.md)", false)]
    [InlineData("[a](other.md#what-it-does-at-10)", false)]
    [InlineData("[a](#own)\n## Own", false)]
    [InlineData("[a](https://example.org/x)", false)]
    [InlineData("[a](gone.md)", true)]
    [InlineData("[a](other.md#gone)", true)]
    [InlineData("[a](../other.md)", true)]
    public void RelativeLinks_flags_a_planted_link(string text, bool flagged) =>
        Assert.Equal(
            flagged,
            RelativeLinks.Violations(
                new SourceFile("docs/page.md", text), path => path is "docs/page.md" or "docs/other.md",
                _ => "# What it does, at 10").Count == 1);

    [Fact]
    public void Keys_of_the_configuration_are_documented() =>
        House.Keeps(DocumentedKeys.Violations(ConfigurationKeys(), Everything));

    [Fact]
    public void Settings_of_connectors_and_organizations_are_documented() =>
        House.Keeps(DocumentedKeys.Violations(
            ConnectorSettingsReader.Keys
                .Concat(Names<DeprovisioningPolicy>())
                .Concat(Names<TokenRotation>())
                .Concat(Names<OrganizationSettings>())
                .Concat(Names<Retention>()),
            Everything));

    [Theory]
    [InlineData("Limits:MaxBodyBytes", "`MaxBodyBytes`", false)]
    [InlineData("Limits:MaxBodyBytes", "`Limits:MaxBodyBytes`, `x`", false)]
    [InlineData("Limits:MaxBodyBytes", "MaxBodyBytes", true)]
    [InlineData("Limits:MaxBodyBytes", "`MaxBodyBytesToo`", true)]
    public void DocumentedKeys_flags_a_planted_key(string key, string text, bool flagged) =>
        Assert.Equal(flagged, DocumentedKeys.Violations([key], text).Count == 1);

    [Fact]
    public async Task Paths_of_the_admin_api_are_routes_of_the_service()
    {
        var directory = Directory.CreateTempSubdirectory("scim");
        await using (var app = ScimApplication.Build([$"--Data:Directory={directory.FullName}"]))
        {
            var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
            var routes = endpoints.Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).ToHashSet();
            Assert.True(routes.Count > 60, "The routes are not all there.");
            House.Keeps(Pages.SelectMany(page => DocumentedPaths.Violations(page, routes)));
        }

        directory.Delete(recursive: true);
    }

    [Theory]
    [InlineData("`GET /api/v1/organizations/acme/members`.", false)]
    [InlineData("/api/v1/organizations/{org}/members…", false)]
    [InlineData("/api/v1/organizations/{org}/robots", true)]
    [InlineData("/api/v1/robots", true)]
    public void DocumentedPaths_flags_a_planted_path(string text, bool flagged) =>
        Assert.Equal(
            flagged,
            DocumentedPaths.Violations(
                new SourceFile("docs/page.md", text), ["/api/v1/organizations/{organization}/members/{id}"]).Count == 1);

    [Fact]
    public void Metrics_that_are_documented_alerted_on_and_drawn_exist()
    {
        var code = string.Join('\n', Repository.ProductCode().Select(file => file.Text));
        var named = Repository
            .Files(Observability, ".md", ".yaml", ".json")
            .SelectMany(file => Metric().Matches(file.Text))
            .Select(match => match.Value)
            .Distinct()
            .ToList();
        Assert.True(named.Count >= 6, "The metrics are not all there.");
        House.Keeps(
            named.Where(name => !code.Contains($"\"{name}\"", StringComparison.Ordinal)).Select(
                name => $"{name} is no metric of the service"));
    }

    /// <summary>What the code reads by name: texts such as <c>Data:Directory</c>, and the limits.</summary>
    private static IEnumerable<string> ConfigurationKeys()
    {
        var files = Repository.Files("src/Web", ".cs").Select(file => file.Text).ToList();
        var limits = files.SelectMany(text => Limit().Matches(text)).Select(match => "Limits:" + match.Groups[1].Value);
        var signIn = typeof(OidcSettings).GetProperties().Select(property => "Console:Oidc:" + property.Name);
        var keys = files
            .SelectMany(text => Key().Matches(text))
            .Select(match => match.Groups[1].Value)
            .Concat(limits)
            .Concat(signIn)
            .ToHashSet();
        Assert.True(keys.Count > 20, "The keys are not all there.");
        return keys;
    }

    private static IEnumerable<string> Names<TSettings>() =>
        typeof(TSettings)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));

    private static string Full(string path) => Path.Combine(Repository.Root, path);

    [GeneratedRegex(
        "\"((?:Database|ConnectionStrings|Data|Plugins|Admin|Scim|Proxies|Console|Jobs|Webhooks|Metrics|OpenTelemetry|Demo)(?::[A-Z]\\w+)+)\"")]
    private static partial Regex Key();

    [GeneratedRegex(@"nameof\(defaults\.(\w+)\)")]
    private static partial Regex Limit();

    [GeneratedRegex(@"\bscim_[a-z_]+[a-z]")]
    private static partial Regex Metric();
}
