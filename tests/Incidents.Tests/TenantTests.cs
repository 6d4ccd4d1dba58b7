using Scim.Incidents.Tests.Hosting;

namespace Scim.Incidents.Tests;

/// <summary>
/// better-auth CVE-2026-67330 (a token that reached foreign accounts), Casdoor CVE-2026-15630 (the tenant was read from the query): a token
/// reads and changes what its own connector made, whatever else a request names.
/// </summary>
public sealed class TenantTests(Services services)
{
    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task BetterAuth_CVE_2026_67330_A_token_reaches_only_what_its_connector_made(string database)
    {
        var service = await services.StartedAsync(database);
        var victim = await service.NewTenantAsync();
        var user = await victim.CreateUserAsync("victim", new JsonObject { ["externalId"] = "e-1" });
        var group = await victim.CreateGroupAsync("staff", user);
        var before = await ReadAsync(victim, user, group);
        foreach (var other in new[] { await service.NewConnectorAsync(victim.Organization), await service.NewTenantAsync() })
        {
            foreach (var (endpoint, id) in new[] { ("Users", user), ("Groups", group), ("Users", group), ("Groups", user) })
            {
                var body = endpoint == "Users" ? Tenant.User("taken") : Tenant.Group("taken");
                var patch = Tenant.Patch(new JsonObject { ["op"] = "replace", ["path"] = "externalId", ["value"] = "taken" });
                (await other.SendAsync("GET", $"/{endpoint}/{id}")).Demand(404);
                (await other.SendAsync("PUT", $"/{endpoint}/{id}", body)).Demand(404);
                (await other.SendAsync("PATCH", $"/{endpoint}/{id}", patch)).Demand(404);
                (await other.SendAsync("DELETE", $"/{endpoint}/{id}")).Demand(404);
                Assert.Equal(0, await other.CountAsync(endpoint, $"id eq \"{id}\" or externalId eq \"e-1\" or displayName pr"));
            }

            (await other.SendAsync("GET", $"/Groups/{group}/members")).Demand(404);
            (await other.SendAsync("POST", "/Groups", Tenant.Group($"group-{other.Connector}", user))).Demand(400);
        }

        Assert.Equal(before, await ReadAsync(victim, user, group));
    }

    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task Casdoor_CVE_2026_15630_The_path_alone_names_the_tenant(string database)
    {
        var service = await services.StartedAsync(database);
        var (victim, attacker) = (await service.NewTenantAsync(), await service.NewTenantAsync());
        var user = await victim.CreateUserAsync("victim");
        var group = await victim.CreateGroupAsync("staff", user);
        var before = await ReadAsync(victim, user, group);
        var query =
            $"?organization={victim.Organization}&org={victim.Organization}&connector={victim.Connector}&tenant={victim.Organization}&tenantId=1";
        (string, string)[] headers =
        [
            ("X-Organization", victim.Organization), ("X-Tenant", victim.Organization), ("X-Original-URL", victim.BasePath + "/Users"),
            ("X-Rewrite-URL", victim.BasePath + "/Users"),
            ("X-HTTP-Method-Override", "DELETE"), ("X-Forwarded-Prefix", victim.BasePath),
        ];
        var list = (await attacker.SendAsync("GET", "/Users" + query, null, headers)).Demand(200);
        Assert.Equal(0, list.Body["totalResults"]!.GetValue<long>());
        var foreign = new JsonObject
        {
            ["organization"] = victim.Organization,
            ["connector"] = victim.Connector,
            ["$ref"] = $"{service.Address}{victim.BasePath[1..]}/Users/{user}",
        };
        Assert.True((await attacker.SendAsync("POST", "/Users" + query, Tenant.User("own", foreign), headers)).Status is 201 or 400);

        var member = new JsonObject
        {
            ["value"] = user,
            ["$ref"] = $"{service.Address}{victim.BasePath[1..]}/Users/{user}",
            ["type"] = "User",
        };
        var withForeign = Tenant.Group("mine");
        withForeign["members"] = new JsonArray(member);
        (await attacker.SendAsync("POST", "/Groups", withForeign)).Demand(400);
        var manager = new JsonObject
        {
            ["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"] = new JsonObject { ["manager"] = member.DeepClone() },
        };
        var report = await attacker.SendAsync("POST", "/Users", Tenant.User("report", manager));
        Assert.DoesNotContain("\"victim\"", report.Text, StringComparison.Ordinal);
        Assert.Equal(before, await ReadAsync(victim, user, group));
    }

    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task Casdoor_CVE_2026_15630_A_path_inside_a_bulk_request_names_no_tenant(string database)
    {
        var service = await services.StartedAsync(database);
        var (victim, attacker) = (await service.NewTenantAsync(), await service.NewTenantAsync());
        var user = await victim.CreateUserAsync("victim");
        var group = await victim.CreateGroupAsync("staff", user);
        var before = await ReadAsync(victim, user, group);
        string[] paths =
        [
            $"/Users/{user}", $"{victim.BasePath}/Users/{user}", $"{service.Address}{victim.BasePath[1..]}/Users/{user}",
            $"/../../../{victim.Organization}/{victim.Connector}/v2/Users/{user}",
            $"/Users/../../../../{victim.Organization}/{victim.Connector}/v2/Users/{user}",
            $"/Users/{user}?organization={victim.Organization}", $"/Groups/{group}", $"//Users//{user}", $"/Users/%2e%2e/{user}",
        ];
        var operations = paths.SelectMany(path => new[]
        {
            new JsonObject { ["method"] = "DELETE", ["path"] = path },
            new JsonObject
            {
                ["method"] = "PATCH",
                ["path"] = path,
                ["data"] = Tenant.Patch(new JsonObject { ["op"] = "replace", ["path"] = "externalId", ["value"] = "taken" }),
            },
            new JsonObject { ["method"] = "PUT", ["path"] = path, ["data"] = Tenant.User("taken") },
        });
        var answer = (await attacker.SendAsync("POST", "/Bulk", Tenant.Bulk([.. operations]))).Demand(200);
        Assert.All(answer.Body["Operations"]!.AsArray(), operation => Assert.StartsWith(
            "4", (string)operation!["status"]!, StringComparison.Ordinal));
        Assert.Equal(before, await ReadAsync(victim, user, group));
    }

    [Fact]
    public async Task BetterAuth_Slugs_of_sign_in_connections_and_connectors_do_not_meet()
    {
        var service = await services.StartedAsync();
        var tenant = await service.NewTenantAsync();
        var body = new JsonObject { ["slug"] = tenant.Connector, ["protocol"] = "oidc", ["displayName"] = "Same name" };
        (await service.AdminAsync("POST", $"/organizations/{tenant.Organization}/sso-connections", body)).Demand(201);
        (await tenant.SendAsync("GET", "/Users")).Demand(200);
        (await service.AdminAsync("DELETE", $"/organizations/{tenant.Organization}/sso-connections/{tenant.Connector}")).Demand(204);
        (await tenant.SendAsync("GET", "/Users")).Demand(200);
    }

    [Fact]
    public async Task GitLab_385050_A_token_ends_with_its_connector_even_where_another_takes_the_name()
    {
        var service = await services.StartedAsync();
        var tenant = await service.NewTenantAsync();
        (await service.AdminAsync("DELETE", tenant.AdminPath)).Demand(204);
        (await service.AdminAsync(
            "POST", $"/organizations/{tenant.Organization}/connectors",
            new JsonObject { ["slug"] = tenant.Connector, ["profile"] = "generic" })).Demand(201);
        (await tenant.SendAsync("GET", "/Users")).Demand(401);
    }

    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task Otrs_CVE_2026_78357_Access_ends_within_a_second(string database)
    {
        var service = await services.StartedAsync(database);
        var tenant = await service.NewTenantAsync();
        (await tenant.SendAsync("GET", "/Users")).Demand(200);
        (await service.AdminAsync("POST", tenant.AdminPath + "/disable")).Demand(204);
        await Task.Delay(TimeSpan.FromSeconds(1));
        (await tenant.SendAsync("GET", "/Users")).Demand(403);
        (await service.AdminAsync("POST", tenant.AdminPath + "/enable")).Demand(204);
        (await service.AdminAsync("DELETE", $"{tenant.AdminPath}/tokens/{tenant.TokenId}")).Demand(204);
        await Task.Delay(TimeSpan.FromSeconds(1));
        (await tenant.SendAsync("GET", "/Users")).Demand(401);
    }

    private static async Task<string> ReadAsync(Tenant tenant, string user, string group) =>
        (await tenant.SendAsync("GET", "/Users/" + user)).Demand(200).Text
            + (await tenant.SendAsync("GET", "/Groups/" + group)).Demand(200).Text;
}
