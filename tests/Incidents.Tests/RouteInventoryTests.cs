using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Scim.Incidents.Tests.Hosting;

namespace Scim.Incidents.Tests;

/// <summary>
/// Casdoor CVE-2025-4210 (a whole handler ran without authentication), Budibase CVE-2026-46425 (a session was enough for SCIM), ToolJet (an
/// empty bearer was let in), Bitwarden CVE-2026-43640 (a session could read the key): every route that the service has, with every kind of
/// credential that is not the right one.
/// </summary>
public sealed partial class RouteInventoryTests(Services services)
{
    private static readonly string[] AllMethods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>
    /// What answers without a credential, on purpose. A new route outside the guards must be put here by somebody who thought about it.
    /// </summary>
    private static readonly string[] Public =
    [
        "/", "/health/live", "/health/ready", "/metrics", "/.well-known/jwks.json", "/.well-known/oauth-authorization-server",
        "/.well-known/oauth-authorization-server/scim/{organization}/{connector}/v2", "/oauth/token", "/openapi/{documentName}.json",
    ];

    /// <summary>
    /// Pages for people without a session: sign-in, an appearance switch, links with a secret of their own, and what went wrong.
    /// </summary>
    private static readonly string[] OpenPages = ["sign-in", "theme", "setup", "problem"];

    [Fact]
    public async Task Casdoor_CVE_2025_4210_Every_scim_route_refuses_every_wrong_credential()
    {
        var tenant = await (await services.StartedAsync()).NewTenantAsync();
        var user = await tenant.CreateUserAsync("kept");
        var routes = Inventory(tenant.Service).Where(route => route.Pattern.StartsWith("/scim/", StringComparison.Ordinal)).ToArray();
        Assert.True(routes.Length > 30, "The inventory has lost the SCIM routes.");
        await DemandRefusalAsync(
            tenant, routes, await Credentials.WrongForScimAsync(tenant), user,
            path => path.EndsWith("/ServiceProviderConfig", StringComparison.Ordinal));
        (await tenant.SendAsync("GET", "/Users/" + user)).Demand(200);
    }

    [Fact]
    public async Task Bitwarden_CVE_2026_43640_Every_admin_route_refuses_every_wrong_credential()
    {
        var tenant = await (await services.StartedAsync()).NewTenantAsync();
        var routes = Inventory(tenant.Service).Where(route => route.Pattern.StartsWith("/api/v1", StringComparison.Ordinal)).ToArray();
        Assert.True(routes.Length > 60, "The inventory has lost the admin routes.");
        await DemandRefusalAsync(tenant, routes, await Credentials.WrongForAdminAsync(tenant), Guid.Empty.ToString("D"), _ => false);
        (await tenant.Service.AdminAsync("GET", tenant.AdminPath)).Demand(200);
    }

    [Fact]
    public async Task Budibase_CVE_2026_46425_Console_pages_want_a_session_and_nothing_else()
    {
        var tenant = await (await services.StartedAsync()).NewTenantAsync();
        foreach (var (pattern, _) in Inventory(tenant.Service)
            .Where(route => route.Pattern.StartsWith("/console", StringComparison.Ordinal))
            .DistinctBy(route => route.Pattern))
        {
            if (OpenPages.Any(page => pattern.StartsWith("/console/" + page, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            foreach (var token in (string[])[tenant.Token, Service.AdminKey])
            {
                var answer = await tenant.Service.SendAsync(
                    "GET", Fill(pattern, tenant, Guid.Empty.ToString("D")), null, "", ("Authorization", "Bearer " + token));
                Assert.True(
                    answer.Status is 302 && answer.Headers["Location"].Contains("/console/sign-in", StringComparison.Ordinal),
                    $"{pattern}: {answer.Status}");
            }
        }
    }

    [Fact]
    public async Task MedTrack_Every_route_stands_behind_a_guard_or_in_the_list_of_public_ones()
    {
        var service = await services.StartedAsync();
        var outside = Inventory(service).Select(route => route.Pattern).Distinct()
            .Where(pattern => !pattern.StartsWith("/scim/", StringComparison.Ordinal)
                && !pattern.StartsWith("/api/v1", StringComparison.Ordinal)
                && !pattern.StartsWith("/console", StringComparison.Ordinal)
                && !pattern.StartsWith("/security-events/", StringComparison.Ordinal));
        Assert.Equal([], outside.Except(Public));
    }

    [Fact]
    public async Task MedTrack_No_route_is_mapped_twice()
    {
        var twice = Inventory(await services.StartedAsync())
            .GroupBy(route => (route.Pattern.ToLowerInvariant(), route.Method))
            .Where(group => group.Count() > 1)
            .Select(group => group.Key.ToString());
        Assert.Empty(twice);
    }

    private static async Task DemandRefusalAsync(
        Tenant tenant, IReadOnlyList<(string Pattern, string Method)> routes, IReadOnlyList<Credentials> credentials, string id,
        Func<string, bool> isOpen)
    {
        var faults = new List<string>();
        foreach (var (pattern, method) in routes.Where(route => !isOpen(route.Pattern)))
        {
            var isOutside = pattern == "/scim/{**path}";
            foreach (var credential in credentials)
            {
                var body = method is "GET" or "DELETE" ? null : "{}";
                var answer = await tenant.Service.SendAsync(
                    method, Fill(pattern, tenant, id), body, "application/json", credential.Headers);
                if (answer.Status != (isOutside ? 404 : 401) || (!isOutside && !answer.Headers.ContainsKey("WWW-Authenticate"))
                    || !answer.Text.Contains("\"detail\"", StringComparison.Ordinal))
                {
                    faults.Add($"{method} {pattern} with {credential.Name}: {answer.Status} {answer.Text}");
                }
            }
        }

        Assert.Empty(faults);
    }

    /// <summary>Each route once for each method; one that takes any method counts for all.</summary>
    private static (string Pattern, string Method)[] Inventory(Service service) =>
        [.. service.Endpoints.SelectMany(endpoint =>
        {
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods;
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            return (methods is { Count: > 0 } ? methods : AllMethods).Select(method => (pattern, method));
        })];

    private static string Fill(string pattern, Tenant tenant, string id) =>
        Parameter().Replace(pattern, match => match.Groups[1].Value switch
        {
            "org" or "organization" or "company" => tenant.Organization,
            "connector" => tenant.Connector,
            "endpoint" => "Users",
            "path" => "Users/anything",
            "name" => "User",
            _ => id,
        });

    [GeneratedRegex(@"\{\**(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
