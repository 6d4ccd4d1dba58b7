using System.Diagnostics;

namespace Scim.Conformance.Tests.Modest;

/// <summary>
/// The program judges a server by what it offers: features that are optional and not advertised are skipped, those that are advertised must
/// work.
/// </summary>
public sealed class ModestServerTests(Services services)
{
    [Fact]
    public async Task Server_without_anything_optional_keeps_every_rule()
    {
        var report = Path.GetTempFileName();
        var (code, output) = await JudgeAsync("modest", [], "--json", report);

        Assert.True(code == 0, output);
        var json = JsonNode.Parse(await File.ReadAllTextAsync(report))!;
        File.Delete(report);
        Assert.Equal(0, (int)json["failed"]!);
        Assert.InRange((int)json["passed"]!, 200, 1_000);
        var reasons = json["cases"]!
            .AsArray()
            .Where(each => (string)each!["outcome"]! == "skipped")
            .Select(each => (string)each!["message"]!)
            .ToHashSet();
        Assert.All(["patch", "bulk", "filter", "sort", "etag", "cursor"], feature => Assert.Contains(
            $"the server does not offer {feature}", reasons));
        Assert.Contains(
            "skipped  S3_7_creates_and_tells_location_and_status: the server does not offer bulk", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("etag")]
    [InlineData("bulk")]
    [InlineData("patch")]
    public async Task Server_that_advertises_what_it_has_not_breaks_the_rules(string feature)
    {
        var (code, output) = await JudgeAsync("boaster-" + feature, new JsonObject { [feature] = true }, "--only", "as_advertised");
        Assert.Equal(1, code);
        Assert.Contains($"failed   S4_{feature}_is_as_advertised: {feature}.supported is True", output, StringComparison.Ordinal);
        Assert.Contains(" 1 failed,", output, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output)> JudgeAsync(string organization, JsonObject claims, params string[] more)
    {
        var target = await services.ConnectAsync("sqlite", organization);
        await using var server = await ModestServer.StartAsync(target.Origin, claims);
        var address = server.Address.GetLeftPart(UriPartial.Authority) + new Uri(target.BaseUrl).AbsolutePath;
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Scim.Conformance.dll"),
            "--base",
            address,
            "--token",
            target.Token,
            .. more
        ];
        using var program = Process.Start(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(5));
        return (program.ExitCode, await output + await error);
    }
}
