using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Scim.Incidents.Tests.Hosting;

namespace Scim.Incidents.Tests;

/// <summary>GitLab #422582 (changes without a trace): every write leaves exactly one audit row, refused ones too.</summary>
public sealed partial class AuditTests(Services services)
{
    /// <summary>Writes under an organization that are left out here, each for a reason.</summary>
    private static readonly string[] LeftOut =
    [
        "DELETE {org}", // its audit ends with it
        "POST {org}/connectors/{connector}/preview",
        "POST {org}/connectors/{connector}/simulate", // change nothing, or write as a client does
        "POST {org}/webhooks/{id}/test", // sends a ping; the delivery is the trace
        "POST {org}/webhooks/{id}/deliveries/{delivery}/redeliver", // needs a delivery; tested with the webhooks
        "POST {org}/connectors/{connector}/tokens/{id}/reveal", // needs a scheduled rotation; tested with the jobs
        "POST {org}/members/{id}/accept-invitation", "PUT {org}/connectors/{connector}/groups/{id}/links",
        "POST {org}/sso-connections/{slug}/sign-ins", // tested with their features
        "POST {org}/connectors/{connector}/resource-types",
        "DELETE {org}/connectors/{connector}/resource-types/{name}", // the code of schemas
    ];

    private string _last = "";

    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task GitLab_422582_Every_scim_write_leaves_one_row(string database)
    {
        var tenant = await (await services.StartedAsync(database)).NewTenantAsync();
        var user = await tenant.CreateUserAsync("first");
        var group = await tenant.CreateGroupAsync("staff");
        var title = Tenant.Patch(new JsonObject { ["op"] = "replace", ["path"] = "title", ["value"] = "x" });
        var join = Tenant.Patch(
            new JsonObject { ["op"] = "add", ["path"] = "members", ["value"] = new JsonArray(new JsonObject { ["value"] = user }) });
        var unknown = Guid.NewGuid().ToString("D");
        (string Method, string Path, JsonObject? Body, string Action, string Outcome)[] writes =
        [
            ("POST", "/Users", Tenant.User("second"), "user.create", "success"),
            ("POST", "/Users", Tenant.User("first"), "user.create", "409 uniqueness"),
            ("POST", "/Users", [], "user.create", "400 invalidValue"),
            ("PUT", "/Users/" + user, Tenant.User("first", new JsonObject { ["title"] = "y" }), "user.replace", "success"),
            ("PUT", "/Users/" + unknown, Tenant.User("third"), "user.replace", "404"),
            ("PATCH", "/Users/" + user, title, "user.patch", "success"),
            ("PATCH", "/Users/" + user, Tenant.Patch(new JsonObject { ["op"] = "remove" }), "user.patch", "400 noTarget"),
            ("PATCH", "/Users/" + unknown, title, "user.patch", "404"),
            ("PATCH", "/Groups/" + group, join, "group.patch", "success"),
            ("POST", "/Groups", Tenant.Group("staff"), "group.create", "409 uniqueness"),
            ("DELETE", "/Users/" + unknown, null, "user.delete", "404"),
            ("DELETE", "/Users/" + user, null, "user.delete", "success"),
            ("DELETE", "/Groups/" + group, null, "group.delete", "success"),
            ("POST", "/Bulk", [], "bulk.create", "400 invalidValue"),
            ("PATCH", "/Me", title, "resource.patch", "501"),
            ("POST", "/Nothing", title, "resource.create", "404"),
        ];
        foreach (var (method, path, body, action, outcome) in writes)
        {
            var before = (await tenant.AuditAsync()).Count;
            var answer = await tenant.SendAsync(method, path, body);
            var rows = (await tenant.AuditAsync()).Skip(before).ToArray();
            var row = Assert.Single(rows)!;
            Assert.Equal(action, (string)row["action"]!);
            Assert.True(
                outcome.Split(' ')[0] == ((string)row["outcome"]!).Split(' ')[0], $"{method} {path}: {row["outcome"]}, {answer.Text}");
            Assert.True(
                answer.Status < 400
                    || ((string)row["outcome"]!).StartsWith(
                        answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task GitLab_422582_Each_operation_of_a_bulk_request_leaves_one_row(string database)
    {
        var tenant = await (await services.StartedAsync(database)).NewTenantAsync();
        var operations = new[] { Tenant.User("a"), Tenant.User("b"), Tenant.User("a"), [] }.Select((body, index) => new JsonObject
        {
            ["method"] = "POST",
            ["path"] = "/Users",
            ["bulkId"] = index.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["data"] = body,
        });
        var missing = new JsonObject { ["method"] = "DELETE", ["path"] = "/Users/" + Guid.NewGuid() };
        var before = (await tenant.AuditAsync()).Count;
        (await tenant.SendAsync("POST", "/Bulk", Tenant.Bulk([.. operations, missing]))).Demand(200);
        var outcomes = (await tenant.AuditAsync()).Skip(before).Select(row => (string)row!["outcome"]!).Order().ToArray();
        Assert.Equal(["400", "404", "409", "success", "success"], outcomes.Select(outcome => outcome.Split(' ')[0]));
    }

    [Fact]
    public async Task What_lenient_tolerance_let_pass_in_a_filter_is_told_by_the_inspector()
    {
        var tenant = await (await services.StartedAsync()).NewTenantAsync(settings: "{\"profileSettings\":{\"tolerance\":\"lenient\"}}");
        (await tenant.SendAsync("GET", "/Users?filter=" + Uri.EscapeDataString("shoeSize eq \"44\""))).Demand(200);
        var warned = false;
        for (var tries = 0; tries < 100 && !warned; tries++)
        {
            await Task.Delay(100);
            var requests = (await tenant.Service.AdminAsync("GET", tenant.AdminPath + "/requests")).Demand(200).Body["items"]!.AsArray();
            warned = requests.Any(
                request => request!["warnings"]!
                    .AsArray()
                    .Any(warning => ((string)warning!).Contains("shoeSize", StringComparison.Ordinal)));
        }

        Assert.True(warned);
    }

    [Fact]
    public async Task Reads_previews_and_strangers_leave_none()
    {
        var tenant = await (await services.StartedAsync()).NewTenantAsync();
        var before = (await tenant.AuditAsync()).Count;
        await tenant.SendAsync("GET", "/Users?filter=x");
        await tenant.SendAsync("POST", "/Users/.search", []);
        await tenant.Service.SendAsync(
            "POST", tenant.BasePath + "/Users", "{}", "application/scim+json", ("Authorization", "Bearer wrong"));
        var preview = new JsonObject { ["method"] = "POST", ["path"] = "/Users", ["body"] = Tenant.User("previewed") };
        (await tenant.Service.AdminAsync("POST", tenant.AdminPath + "/preview", preview)).Demand(200);
        preview["body"] = new JsonObject();
        (await tenant.Service.AdminAsync("POST", tenant.AdminPath + "/preview", preview)).Demand(200);
        Assert.Equal(before, (await tenant.AuditAsync()).Count);
    }

    [Fact]
    public async Task GitLab_422582_A_write_on_a_disabled_connector_leaves_a_row()
    {
        var tenant = await (await services.StartedAsync()).NewTenantAsync();
        (await tenant.Service.AdminAsync("POST", tenant.AdminPath + "/disable")).Demand(204);
        (await tenant.SendAsync("POST", "/Users", Tenant.User("late"))).Demand(403);
        Assert.Equal("403", (string)(await tenant.AuditAsync())[^1]!["outcome"]!);
    }

    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task GitLab_422582_Every_admin_write_leaves_one_row(string database)
    {
        var service = await services.StartedAsync(database);
        var tenant = await service.NewTenantAsync();
        var owner = $"/organizations/{tenant.Organization}";
        var user = await tenant.CreateUserAsync("member");
        foreach (var (method, path, body) in Writes(owner, tenant, user))
        {
            var before = await CountAsync(service, owner);
            var answer = await service.AdminAsync(method, path.Replace("$last", _last, StringComparison.Ordinal), body);
            Assert.True(answer.Status < 300, $"{method} {path}: {answer.Status} {answer.Text}");
            Assert.True(
                await CountAsync(service, owner) == before + 1, $"{method} {path} left {await CountAsync(service, owner) - before} rows");
            _last = answer.Text.Length > 0 && answer.Body["id"]?.ToString() is { } id ? id : _last;
        }
    }

    [Fact]
    public async Task GitLab_422582_No_admin_write_is_forgotten_here()
    {
        var service = await services.StartedAsync();
        var tenant = new Tenant(service, "acme", "idp", "", "");
        var writes = Writes("/organizations/acme", tenant, "user")
            .Select(write => $"{write.Method} {write.Path["/organizations/".Length..]}")
            .ToArray();
        var prefix = "/api/v1/organizations/";
        var forgotten = service.Endpoints
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(prefix + "{org}", StringComparison.Ordinal))
            .SelectMany(
                endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(
                    method => $"{method} {endpoint.RoutePattern.RawText![prefix.Length..]}"))
            .Where(route => !route.StartsWith("GET ", StringComparison.Ordinal) && !LeftOut.Contains(Parameter().Replace(route, "{$1}")))
            .Where(route => !writes.Any(write => Regex.IsMatch(write, $"^{Parameter().Replace(route, "[^/]+")}$")));
        Assert.Empty(forgotten);
    }

    [GeneratedRegex(@"\{\**(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    /// <summary><c>$last</c> stands for the id in the latest answer that had one.</summary>
    private static IEnumerable<(string Method, string Path, JsonObject? Body)> Writes(string owner, Tenant tenant, string user)
    {
        var connector = $"{owner}/connectors/{tenant.Connector}";
        yield return ("PATCH", owner, new JsonObject { ["displayName"] = "Renamed" });
        yield return ("POST", owner + "/connectors", new JsonObject { ["slug"] = "more", ["profile"] = "generic" });
        yield return ("PATCH", connector, new JsonObject { ["displayName"] = "Renamed" });
        yield return ("POST", connector + "/disable", null);
        yield return ("POST", connector + "/enable", null);
        yield return ("POST", connector + "/tokens", []);
        yield return ("POST", connector + "/tokens/$last/rotate", []);
        yield return ("DELETE", connector + "/tokens/$last", null);
        yield return ("POST", connector + "/oauth-clients", []);
        yield return ("DELETE", connector + "/oauth-clients/$last", null);
        yield return ("POST", owner + "/sso-connections", new JsonObject { ["slug"] = "sso", ["protocol"] = "saml" });
        yield return ("PATCH", owner + "/sso-connections/sso", new JsonObject { ["displayName"] = "Renamed" });
        yield return ("DELETE", owner + "/sso-connections/sso", null);
        yield return ("POST", owner + "/webhooks", new JsonObject { ["url"] = "https://example.com/hook" });
        yield return ("PATCH", owner + "/webhooks/$last", new JsonObject { ["description"] = "Renamed" });
        yield return ("POST", owner + "/webhooks/$last/rotate-secret", null);
        yield return ("DELETE", owner + "/webhooks/$last", null);
        yield return ("POST", connector + "/schemas", new JsonObject
        {
            ["id"] = "urn:example:params:scim:schemas:badge",
            ["name"] = "Badge",
            ["attributes"] = new JsonArray(new JsonObject { ["name"] = "code", ["type"] = "string" }),
        });
        yield return ("DELETE", connector + "/schemas/urn:example:params:scim:schemas:badge", null);
        yield return (
            "POST", owner + "/security-event-streams",
            new JsonObject { ["method"] = "poll", ["audience"] = "https://receiver.example.com" });
        yield return ("POST", owner + "/security-event-streams/$last/disable", null);
        yield return ("POST", owner + "/security-event-streams/$last/enable", null);
        yield return ("DELETE", owner + "/security-event-streams/$last", null);
        yield return ("POST", $"{owner}/members/{user}/remove", null);
        yield return ("DELETE", owner + "/connectors/more", null);
    }

    /// <summary>Rows of what the admin did; the jobs that follow leave their own.</summary>
    private static async Task<int> CountAsync(Service service, string owner) =>
        (await service.AdminAsync("GET", owner + "/audit?limit=200")).Demand(200).Body["items"]!
            .AsArray()
            .Count(row => (string)row!["actor"]! == "admin key");
}
