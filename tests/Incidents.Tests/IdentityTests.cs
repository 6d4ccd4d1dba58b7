using Scim.Incidents.Tests.Hosting;

namespace Scim.Incidents.Tests;

/// <summary>What a client sends is data and never an identity: not as an id, not as an e-mail, not as the name of a column.</summary>
public sealed class IdentityTests(Services services)
{
    /// <summary>Columns and words that a careless mapping would take over.</summary>
    private static readonly string[] InternalNames =
    [
        "organization_id", "connector_id", "organizationId", "connectorId", "tenantId", "organization", "connector", "status", "hidden",
        "invitation", "version", "documentVersion",
        "deactivated_at", "deactivatedAt", "deprovision_due_at", "deprovisionDueAt", "removed_at", "unique_key", "former_key", "isAdmin",
        "admin", "role", "owner", "emailVerified", "confirmed", "teams",
    ];

    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task Grafana_CVE_2025_41115_An_external_id_never_becomes_an_identity(string database)
    {
        var service = await services.StartedAsync(database);
        var (victim, tenant) = (await service.NewTenantAsync(), await service.NewTenantAsync());
        var own = await tenant.CreateUserAsync("own");
        var strange = await victim.CreateUserAsync("victim");
        var before = (await victim.SendAsync("GET", "/Users/" + strange)).Demand(200).Text;
        string[] externalIds =
        [
            "0",
            "1",
            "2",
            "-1",
            "admin",
            own,
            strange,
            own.ToUpperInvariant(),
            Guid.Empty.ToString("D"),
            tenant.TokenId
        ];
        foreach (var (externalId, index) in externalIds.Select((text, index) => (text, index)))
        {
            var id = await tenant.CreateUserAsync($"new-{index}", new JsonObject { ["externalId"] = externalId });
            Assert.DoesNotContain(id, externalIds);
            Assert.Equal($"new-{index}", (await tenant.SendAsync("GET", "/Users/" + id)).Demand(200)["userName"]);
            await tenant.CreateGroupAsync($"group-{index}");
        }

        Assert.Equal("own", (await tenant.SendAsync("GET", "/Users/" + own)).Demand(200)["userName"]);
        Assert.Equal(before, (await victim.SendAsync("GET", "/Users/" + strange)).Demand(200).Text);
    }

    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task GitLab_CVE_2022_1680_An_email_never_links_to_somebody(string database)
    {
        var service = await services.StartedAsync(database);
        var victim = await service.NewTenantAsync();
        var emails = new JsonArray(new JsonObject { ["value"] = "victim@example.com", ["primary"] = true });
        var strange = await victim.CreateUserAsync("victim", new JsonObject { ["emails"] = emails.DeepClone() });
        var before = (await victim.SendAsync("GET", "/Users/" + strange)).Demand(200).Text;
        foreach (var attacker in new[] { await service.NewConnectorAsync(victim.Organization), await service.NewTenantAsync() })
        {
            var id = await attacker.CreateUserAsync($"attacker-{attacker.Connector}", new JsonObject { ["emails"] = emails.DeepClone() });
            Assert.NotEqual(strange, id);
            var change = Tenant.Patch(
                new JsonObject
                {
                    ["op"] = "replace",
                    ["path"] = "emails",
                    ["value"] = new JsonArray(new JsonObject { ["value"] = "taken@example.com" }),
                });
            (await attacker.SendAsync("PATCH", "/Users/" + id, change)).Demand(200);
            (await attacker.SendAsync("DELETE", "/Users/" + id)).Demand(204);
            var again = await attacker.CreateUserAsync(
                $"attacker2-{attacker.Connector}", new JsonObject { ["emails"] = emails.DeepClone() });
            Assert.NotEqual(id, again);
        }

        Assert.Equal(before, (await victim.SendAsync("GET", "/Users/" + strange)).Demand(200).Text);
    }

    [Fact]
    public async Task CisoAssistant_A_user_of_another_connector_is_a_conflict_and_not_a_gift()
    {
        var service = await services.StartedAsync();
        var victim = await service.NewTenantAsync();
        var strange = await victim.CreateUserAsync("shared", new JsonObject { ["externalId"] = "e-1" });
        var sibling = await service.NewConnectorAsync(victim.Organization);
        (await sibling.SendAsync("POST", "/Users", Tenant.User("SHARED", new JsonObject { ["externalId"] = "e-1" }))).Demand(409);
        (await sibling.SendAsync("GET", "/Users/" + strange)).Demand(404);
    }

    [Theory]
    [InlineData("generic")]
    [InlineData("okta")]
    public async Task Doyensec_Names_of_columns_are_no_attributes(string profile)
    {
        var service = await services.StartedAsync();
        var tenant = await service.NewTenantAsync(profile, """{"profileSettings":{"tolerance":"lenient"}}""");
        var assigned = new JsonObject
        {
            ["id"] = Guid.Empty.ToString("D"),
            ["meta"] = new JsonObject { ["version"] = "x", ["created"] = "2000-01-01T00:00:00Z" },
            ["groups"] = new JsonArray(new JsonObject { ["value"] = "x" }),
        };
        foreach (var name in InternalNames)
        {
            assigned[name] = name.EndsWith("_id", StringComparison.Ordinal) ? 1 : "2";
        }

        var answer = await tenant.SendAsync("POST", "/Users", Tenant.User("plain", assigned));
        Assert.True(answer.Status is 201 or 400, answer.Text);
        var id = answer.Status == 201 ? answer["id"]! : await tenant.CreateUserAsync("plain");
        var operations = InternalNames.Select(name => new JsonObject { ["op"] = "add", ["path"] = name, ["value"] = "2" });
        await Task.WhenAll(operations.Select(operation => tenant.SendAsync("PATCH", "/Users/" + id, Tenant.Patch(operation))));

        var stored = (await tenant.SendAsync("GET", "/Users/" + id)).Demand(200).Body;
        Assert.NotEqual(Guid.Empty.ToString("D"), id);
        Assert.Equal([], InternalNames.Where(stored.ContainsKey));
        Assert.False(stored.ContainsKey("groups"));
        Assert.DoesNotContain("2000-01-01", stored.ToJsonString(), StringComparison.Ordinal);
        var member = (await service.AdminAsync("GET", $"/organizations/{tenant.Organization}/members/{id}")).Demand(200).Body;
        Assert.Equal("active", (string?)member["status"]);
        Assert.Equal(tenant.Connector, (string?)member["connector"]);
        Assert.Null(member["deprovisionDueAt"]);
    }

    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task Zitadel_CVE_2026_55670_Nothing_of_a_deleted_user_comes_back_elsewhere(string database)
    {
        var service = await services.StartedAsync(database);
        var first = await service.NewTenantAsync();
        var id = await first.CreateUserAsync("moved", new JsonObject { ["externalId"] = "e-1", ["title"] = "secret title" });
        await first.CreateGroupAsync("staff", id);
        (await first.SendAsync("DELETE", "/Users/" + id)).Demand(204);
        var second = await service.NewTenantAsync();
        var created =
            (await second.SendAsync("POST", "/Users", Tenant.User("moved", new JsonObject { ["externalId"] = "e-1" }))).Demand(201);
        Assert.NotEqual(id, created["id"]);
        Assert.DoesNotContain("secret title", created.Text, StringComparison.Ordinal);
        Assert.False(created.Body.ContainsKey("groups"));
        (await second.SendAsync("GET", "/Users/" + id)).Demand(404);
        (await first.SendAsync("GET", "/Users/" + created["id"])).Demand(404);
    }

    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task Passbolt_A_hundred_equal_creations_make_one_user(string database)
    {
        var tenant = await (await services.StartedAsync(database)).NewTenantAsync();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(index => tenant.SendAsync("POST", "/Users", Tenant.User(index % 2 == 0 ? "race" : "RACE"))));
        Assert.Equal(1, answers.Count(answer => answer.Status == 201));
        Assert.Equal(99, answers.Count(answer => answer.Status == 409));
        Assert.Equal(1, await tenant.CountAsync("Users", "userName eq \"race\""));
    }
}
