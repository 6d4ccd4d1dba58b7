using System.Diagnostics;
using System.Text.RegularExpressions;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;
using Scim.Web.Tests.Admin;

namespace Scim.Web.Tests.Commands;

/// <summary>
/// What somebody sees and tries in the first five minutes: the lines of the first start, the curl that it prints, the steps of the README.
/// </summary>
public sealed partial class FirstStartTests
{
    private const string GeneratedKey = "Admin:ApiKey=";

    [Fact]
    public async Task Printed_curl_provisions_a_user_and_a_second_start_shows_no_secret()
    {
        using var home = new SqliteFile();
        string[] settings = [GeneratedKey, $"Data:Directory={home.Directory}", "Demo:Enabled=true", "Logging:LogLevel:Default=Error"];
        string output;
        await using (var first = await ServiceProcess.StartAsync(null, settings))
        {
            output = await AnnouncedAsync(first, "Provision a user:");
            var printed = await ShellAsync(output[output.IndexOf("curl -i", StringComparison.Ordinal)..]);
            Assert.Contains("201 Created", printed, StringComparison.Ordinal);
            Assert.Contains("\"userName\":\"ada\"", printed, StringComparison.Ordinal);
            Assert.Equal(new Uri(first.Address, "/scim/demo/generic/v2").AbsoluteUri, Value(output, "Tenant URL"));
            await new AdminClient(first.Address, Value(output, "Admin key")).GetAsync("/api/v1/organizations/demo/members");
        }

        await using var second = await ServiceProcess.StartAsync(null, settings);
        var again = await AnnouncedAsync(second, "Tenant URL:");
        Assert.Equal(new Uri(second.Address, "/scim/demo/generic/v2").AbsoluteUri, Value(again, "Tenant URL"));
        Assert.All([Value(output, "Admin key"), Value(output, "Token"), "shown only now", "curl"], secret => Assert.DoesNotContain(
            secret, again, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Steps_of_the_readme_lead_from_nothing_to_a_deactivated_member()
    {
        await using var service = await ServiceProcess.StartAsync(null, "Logging:LogLevel:Default=Error");
        var root = AppContext.BaseDirectory.Split($"{Path.DirectorySeparatorChar}artifacts{Path.DirectorySeparatorChar}")[0];
        var readme = await File.ReadAllTextAsync(Path.Combine(root, "README.md"));
        var steps = Steps().Match(readme).Groups[1].Value;
        Assert.Contains("paste the admin key", steps, StringComparison.Ordinal);

        var output = await ShellAsync(steps
            .Replace("http://127.0.0.1:5080", service.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
            .Replace("paste the admin key", ServiceProcess.AdminKey, StringComparison.Ordinal));

        Assert.DoesNotContain("\"detail\":", output, StringComparison.Ordinal);
        Assert.Contains("\"totalResults\":1", output, StringComparison.Ordinal);
        Assert.Contains("\"displayName\":\"Engineers\"", output, StringComparison.Ordinal);
        var member =
            (await new AdminClient(service.Address, ServiceProcess.AdminKey).GetAsync("/api/v1/organizations/acme/members"))["items"]!
                .AsArray()
                .Single()!;
        Assert.Equal(("ann-lee", "deactivated"), ((string)member["username"]!, (string)member["status"]!));
    }

    [Fact]
    public async Task Nothing_is_warned_of_where_nothing_is_wrong()
    {
        using var home = new SqliteFile();
        await using var service = await ServiceProcess.StartAsync(
            null, $"Data:Directory={home.Directory}", "Logging:LogLevel:Default=Information");
        using var browser = new HttpClient { BaseAddress = service.Address };
        (await browser.GetAsync("/console/sign-in")).EnsureSuccessStatusCode();
        Assert.Contains("Application started", service.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("warn:", service.Output, StringComparison.Ordinal);
    }

    /// <summary>What the service has written, once it has written that: it answers a moment earlier.</summary>
    private static async Task<string> AnnouncedAsync(ServiceProcess service, string text)
    {
        for (var watch = Stopwatch.StartNew(); service.Output.Split(text) is not [.., _, var after]
            || !after.Contains("\n\n", StringComparison.Ordinal);)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), service.Output);
            await Task.Delay(50);
        }

        return service.Output;
    }

    private static string Value(string output, string name)
    {
        var line = output.Split('\n').Single(each => each.StartsWith(name + ":", StringComparison.Ordinal));
        return line[(name.Length + 1)..].Split("(shown")[0].Trim();
    }

    private static async Task<string> ShellAsync(string script)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-euo", "pipefail"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await bash.StandardInput.WriteAsync(script);
        bash.StandardInput.Close();
        var (output, error) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(bash.ExitCode == 0, await error);
        return await output;
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Steps();
}
