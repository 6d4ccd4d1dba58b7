using System.Net.Sockets;
using System.Text;
using Scim.Incidents.Tests.Hosting;

namespace Scim.Incidents.Tests;

/// <summary>
/// ZITADEL CVE-2026-32130: an encoded path went past the guard. Paths are sent byte for byte, without a credential; none may answer
/// anything but a refusal.
/// </summary>
public sealed class OddPathTests(Services services)
{
    [Fact]
    public async Task Zitadel_CVE_2026_32130_No_spelling_of_a_path_goes_past_the_guard()
    {
        var tenant = await (await services.StartedAsync()).NewTenantAsync();
        await tenant.CreateUserAsync("kept");
        string[] paths =
        [
            $"{tenant.BasePath}/Users",
            $"{tenant.BasePath}/Groups",
            "/api/v1/organizations",
            $"/api/v1{tenant.AdminPath}/tokens",
            "/console/organizations"
        ];
        var faults = new List<string>();
        foreach (var path in paths.SelectMany(Spellings).Distinct())
        {
            var (status, text) = await SendAsync(tenant.Service.Address, path);
            if (status is >= 200 and < 300 || status >= 500 || text.Contains("kept", StringComparison.Ordinal)
                || (status is >= 300 and < 400 && !text.Contains("/console", StringComparison.Ordinal)))
            {
                faults.Add($"{path}: {status}");
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Zitadel_CVE_2026_32130_A_path_in_another_case_wants_the_same_token()
    {
        var tenant = await (await services.StartedAsync()).NewTenantAsync();
        var id = await tenant.CreateUserAsync("kept");
        var stranger = await tenant.Service.NewTenantAsync();
        var path = $"/SCIM/{tenant.Organization.ToUpperInvariant()}/{tenant.Connector.ToUpperInvariant()}/V2/Users/{id.ToUpperInvariant()}";
        (await tenant.Service.SendAsync("GET", path, null, "", ("Authorization", "Bearer " + stranger.Token))).Demand(401);
        (await tenant.Service.SendAsync("GET", path, null, "", ("Authorization", "Bearer " + tenant.Token))).Demand(200);
    }

    private static IEnumerable<string> Spellings(string path)
    {
        var last = path.LastIndexOf('/');
        yield return path;
        yield return path.ToUpperInvariant();
        yield return path + "/";
        yield return path + ".";
        yield return path + "%2e";
        yield return path + ";x=1";
        yield return path + ";/../..";
        yield return path + "%00";
        yield return path + "%20";
        yield return path + "?";
        yield return path + "#x";
        yield return "/" + path;
        yield return "//" + path;
        yield return "/." + path;
        yield return "/%2e" + path;
        yield return "/x/.." + path;
        yield return "/x/%2e%2e" + path;
        yield return "/health/live/.." + path;
        yield return "/health/live/..%2f" + path[1..];
        yield return "/console/sign-in/%2e%2e/%2e%2e" + path;
        yield return "/api/docs/.." + path;
        yield return path[..last] + "%2f" + path[(last + 1)..];
        yield return path[..last] + "%2F" + path[(last + 1)..];
        yield return path[..last] + "%5c" + path[(last + 1)..];
        yield return path[..last] + "\\" + path[(last + 1)..];
        yield return path[..last] + "//" + path[(last + 1)..];
        yield return path[..last] + "/./" + path[(last + 1)..];
        yield return path[..last] + "/%252e%252e/" + path[(last + 1)..];
        yield return string.Concat(path.Select(letter => letter == '/' ? "/" : $"%{(int)letter:x2}"));
        yield return path.Replace("v", "%76", StringComparison.Ordinal);
        yield return "http://127.0.0.1" + path;
        yield return "http://other.example" + path;
    }

    private static async Task<(int Status, string Text)> SendAsync(Uri address, string target)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.Latin1.GetBytes($"GET {target} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        return (
            int.Parse(text.AsSpan(9, 3), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture), text);
    }
}
