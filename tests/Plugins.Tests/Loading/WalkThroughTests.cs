using System.Diagnostics;
using Scim.Domain.Profiles;
using Scim.Domain.Schemas;
using Scim.Infrastructure.Plugins;

namespace Scim.Plugins.Tests.Loading;

/// <summary>
/// Builds the profile of docs/writing-a-profile.md as a reader would: outside of the solution, against Scim.Domain.dll alone.
/// </summary>
public sealed class WalkThroughTests : IDisposable
{
    private readonly PluginFolder _plugins = new();
    private readonly string _source = Directory.CreateTempSubdirectory("scim-acme-").FullName;

    public void Dispose()
    {
        _plugins.Dispose();
        Directory.Delete(_source, recursive: true);
    }

    [Fact]
    public async Task Profile_of_the_walk_through_builds_loads_and_rewrites()
    {
        foreach (var (file, text) in Blocks(File.ReadAllText(Page())))
        {
            File.WriteAllText(Path.Combine(_source, file), text);
        }

        await BuildAsync();

        var profile = PluginProfiles.Discover(_plugins.Path, new LogLines()).Find("acme");
        Assert.NotNull(profile);
        Assert.Equal(2, SampleConversation.Read(profile.SampleConversation).Steps.Length);
        var rewriting = new ProfileRewriting(profile);
        Assert.Equal(
            """{"userName":"ann","active":false,"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Sales"}}""",
            rewriting.Resource("""{"userName":"ann","active":"N","department":"Sales"}"""));
        Assert.Equal(
            """[{"op":"replace","path":"active","value":true}]""", rewriting.Patch("""{"op":"replace","path":"active","value":"Y"}"""));
        Assert.Null(profile.Check([], rewriting.Context));
        Assert.NotNull(profile.Check([], rewriting.Context with { Settings = new JsonObject { ["requireCostCenter"] = true } }));
        Assert.Null(
            profile.Check(
                new JsonObject { [SchemaUris.EnterpriseUser] = new JsonObject { ["costCenter"] = "1" } },
                rewriting.Context with { Settings = new JsonObject { ["requireCostCenter"] = true } }));
    }

    private async Task BuildAsync()
    {
        string[] arguments =
            [
                "build",
                "Acme.csproj",
                "-nodeReuse:false",
                "-v",
                "quiet",
                "--nologo",
                $"-p:ScimDirectory={AppContext.BaseDirectory}",
                "-o",
                _plugins.Folder("Acme")
            ];
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = _source, RedirectStandardOutput = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var build = Process.Start(start)!;
        var output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        Assert.True(build.ExitCode == 0, output);
    }

    /// <summary>The fenced blocks that name a file: <c>```csharp AcmeProfile.cs</c>.</summary>
    private static IEnumerable<(string File, string Text)> Blocks(string page)
    {
        string? file = null;
        var lines = new List<string>();
        foreach (var line in page.Split('\n'))
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }

            if (file is not null)
            {
                yield return (file, string.Join('\n', lines) + "\n");
            }

            file = line.Split(' ') is [_, var name] ? name : null;
            lines.Clear();
        }
    }

    private static string Page()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Scim.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "docs", "writing-a-profile.md");
    }
}
