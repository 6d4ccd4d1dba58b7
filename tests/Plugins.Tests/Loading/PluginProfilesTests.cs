using Microsoft.Extensions.Logging;
using Scim.Infrastructure.Plugins;

namespace Scim.Plugins.Tests.Loading;

public sealed class PluginProfilesTests : IDisposable
{
    private readonly PluginFolder _plugins = new();
    private readonly LogLines _log = new();

    public void Dispose() => _plugins.Dispose();

    [Fact]
    public void Folder_of_the_host_holds_every_profile()
    {
        var catalog = PluginProfiles.Discover(Path.Combine(AppContext.BaseDirectory, "../../Scim.Web/debug/plugins"), _log);
        Assert.Equal(
            ["generic", "docker", "entra-id", "okta", "onelogin"],
            catalog.All.Where(entry => entry.Error is null).Select(entry => entry.Name));
        Assert.All(catalog.All, entry => Assert.NotEmpty(entry.Profile!.Guide));
        Assert.DoesNotContain(_log.Lines, line => line.Level == LogLevel.Error);
    }

    [Fact]
    public void Missing_folder_means_the_built_in_profile_alone() =>
        Assert.Equal(["generic"], PluginProfiles.Discover(Path.Combine(_plugins.Path, "nowhere"), _log).All.Select(entry => entry.Name));

    [Fact]
    public void Removing_a_folder_removes_that_profile_alone()
    {
        _plugins.AddProfile("One", "one");
        _plugins.AddProfile("Two", "two");
        Assert.NotNull(PluginProfiles.Discover(_plugins.Path, _log).Find("one"));
        Directory.Delete(_plugins.Folder("One"), recursive: true);
        Assert.Equal(["generic", "two"], PluginProfiles.Discover(_plugins.Path, _log).All.Select(entry => entry.Name));
    }

    [Fact]
    public void Broken_plugins_are_named_and_stop_nothing_else()
    {
        _plugins.AddProfile("Good", "good");
        _plugins.Folder("Empty");
        File.WriteAllText(Path.Combine(_plugins.Folder("Garbage"), "Garbage.dll"), "no assembly");
        _plugins.AddProfile("Throws", "throws", "public P() => throw new InvalidOperationException(\"no licence\");");

        var catalog = PluginProfiles.Discover(_plugins.Path, _log);

        Assert.NotNull(catalog.Find("good"));
        Assert.Contains("holds no Empty.dll", Error(catalog, "Empty"), StringComparison.Ordinal);
        Assert.Contains("no .NET assembly", Error(catalog, "Garbage"), StringComparison.Ordinal);
        Assert.Contains("no licence", Error(catalog, "Throws"), StringComparison.Ordinal);
        Assert.All(["Empty", "Garbage", "Throws"], name => Assert.Contains(
            _log.Lines, line => line.Level == LogLevel.Error && line.Text.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public void Contract_version_is_checked_before_anything_is_created()
    {
        _plugins.AddProfile(
            "Future", "future", "public P() => Environment.SetEnvironmentVariable(\"SCIM_PLUGIN_CREATED\", \"1\");", version: "2");
        var entry = Assert.Single(PluginProfiles.Discover(_plugins.Path, _log).All, entry => entry.Name == "Future");
        Assert.Equal(2, entry.ContractVersion);
        Assert.Null(entry.Profile);
        Assert.Contains("version 2 of the plugin contract; this service offers version 1", entry.Error, StringComparison.Ordinal);
        Assert.Null(Environment.GetEnvironmentVariable("SCIM_PLUGIN_CREATED"));
    }

    [Theory]
    [InlineData("public string Guide => throw new Exception(\"later\");", "later")]
    [InlineData("public IReadOnlyList<ProfileSetting> Settings => [new(\"a\", \"color\", null, \"\")];", "unknown type 'color'")]
    [InlineData("public IReadOnlyList<ProfileSetting> Settings => [new(\"a\", \"integer\", \"x\", \"\")];", "'a' has a default")]
    [InlineData("public IReadOnlyList<ProfileSetting> Settings => [new(\"tolerance\", \"string\", null, \"\")];", "declared twice")]
    [InlineData("public IReadOnlyList<string> UserExtensionSchemas => [\"{}\"];", "extension schemas is wrong")]
    [InlineData("public IReadOnlyList<AttributeMapping> AttributeMapping => [new(\"title\", \"title\")];", "no member field")]
    [InlineData("public string SampleConversation => \"{}\";", "sample conversation")]
    public void Fault_of_a_profile_is_found_at_start(string members, string reason)
    {
        _plugins.AddProfile("Faulty", "faulty", members);
        Assert.Contains(reason, Error(PluginProfiles.Discover(_plugins.Path, _log), "Faulty"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Upper", "its name 'Upper'")]
    [InlineData("generic", "already has the name 'generic'")]
    public void Name_of_a_profile_is_checked(string name, string reason)
    {
        _plugins.AddProfile("Named", name);
        Assert.Contains(
            PluginProfiles.Discover(_plugins.Path, _log).All, entry => entry.Error?.Contains(reason, StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("public class P { }", "no [assembly: IdpProfile(...)]")]
    [InlineData("[assembly: IdpProfile(typeof(string), 1)]", "implements IIdpProfile")]
    public void Assembly_without_a_profile_is_refused(string source, string reason)
    {
        _plugins.Add("Nothing", source);
        Assert.Contains(reason, Error(PluginProfiles.Discover(_plugins.Path, _log), "Nothing"), StringComparison.Ordinal);
    }

    private static string Error(PluginProfiles catalog, string name) => Assert.Single(catalog.All, entry => entry.Name == name).Error!;
}
