using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Events;
using Scim.Application.Preview;
using Scim.Application.Resources;
using Scim.Domain.Connectors;
using Scim.Domain.Events;
using Scim.Web.Admin;
using Scim.Web.Admin.Preview;
using Scim.Web.Tests.Hosting;

namespace Scim.Web.Tests.Scim;

/// <summary>What the settings of a connector make of the same requests, and what the product hears.</summary>
public sealed class PolicyTests(Hosts hosts)
{
    public static TheoryData<string> Databases => Hosts.Databases;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Changes_are_told_in_order_and_only_once(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var ann = await scim.CreateUserAsync("ann");
        var bob = await scim.CreateUserAsync("bob", ",\"active\":false");
        await scim.PatchAsync($"/Users/{ann}", Schemas.Patch("""{"op":"replace","value":{"title":"T","active":false}}"""));
        await scim.PatchAsync($"/Users/{ann}", Schemas.Patch("""{"op":"replace","value":{"title":"T","active":false}}"""));
        await scim.PatchAsync($"/Users/{ann}", Schemas.Patch("""{"op":"replace","path":"active","value":true}"""));
        var group = await scim.CreateGroupAsync("Staff", ann);
        await scim.PatchAsync(
            $"/Groups/{group}", Schemas.Patch($$"""{"op":"add","path":"members","value":[{"value":"{{ann}}"},{"value":"{{bob}}"}]}"""));
        await scim.DeleteAsync($"/Users/{ann}");
        await scim.DeleteAsync($"/Groups/{group}");

        Assert.Equal(
            [
                "member.created", "member.created", "member.deactivated", "member.updated", "member.deactivated", "member.reactivated",
                "group.created", "group.member_added",
                "group.member_added", "member.deactivated", "group.member_removed", "group.deleted",
            ],
            (await EventsAsync(scim)).Select(change => change.Type));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Deactivated_user_comes_back_by_externalId_only(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var id = await scim.CreateUserAsync("ann", ",\"externalId\":\"x\",\"active\":false");

        (await scim.PostAsync("/Users", $$"""{"schemas":["{{Schemas.User}}"],"userName":"ann","externalId":"y"}""")).DemandError(
            HttpStatusCode.Conflict, "uniqueness");
        Assert.Equal(id, await scim.CreateUserAsync("ann", ",\"externalId\":\"x\""));
        Assert.Equal("member.reactivated", (await EventsAsync(scim))[^1].Type);

        var fresh = await hosts.ConnectAsync(database, """{"reprovision":"new"}""");
        var old = await fresh.CreateUserAsync("ann", ",\"externalId\":\"x\"");
        await fresh.DeleteAsync($"/Users/{old}");
        Assert.NotEqual(old, await fresh.CreateUserAsync("ann", ",\"externalId\":\"x\""));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Deleted_user_who_is_created_again_inactive_is_never_told_to_be_active(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var id = await scim.CreateUserAsync("ann", ",\"externalId\":\"x\"");
        await scim.DeleteAsync($"/Users/{id}");
        Assert.Equal(id, await scim.CreateUserAsync("ann", ",\"externalId\":\"x\",\"active\":false"));
        Assert.Equal(
            ["member.created", "member.deactivated", "member.deactivated"], (await EventsAsync(scim)).Select(change => change.Type));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task New_user_with_the_externalId_of_an_active_one_never_gets_the_account_of_a_leaver(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var active = await scim.CreateUserAsync("ann", ",\"externalId\":\"shared\"");
        var leaver = await scim.CreateUserAsync("bob", ",\"externalId\":\"shared\"");
        var group = await scim.CreateGroupAsync("Admins", leaver);
        await scim.PatchAsync($"/Users/{leaver}", Schemas.Patch("""{"op":"replace","path":"active","value":false}"""));

        var newcomer = await scim.CreateUserAsync("cal", ",\"externalId\":\"shared\"");
        Assert.DoesNotContain(newcomer, new[] { active, leaver });
        Assert.DoesNotContain(newcomer, (await scim.GetAsync($"/Groups/{group}")).Body!.ToJsonString());
        Assert.Equal(leaver, await scim.CreateUserAsync("bob", ",\"externalId\":\"shared\""));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Of_deleted_users_with_one_externalId_only_the_one_of_the_same_userName_comes_back(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var ann = await scim.CreateUserAsync("ann", ",\"externalId\":\"shared\"");
        var bob = await scim.CreateUserAsync("bob", ",\"externalId\":\"shared\"");
        await scim.DeleteAsync($"/Users/{ann}");
        await scim.DeleteAsync($"/Users/{bob}");

        Assert.DoesNotContain(await scim.CreateUserAsync("cal", ",\"externalId\":\"shared\""), new[] { ann, bob });
        Assert.Equal(ann, await scim.CreateUserAsync("ann", ",\"externalId\":\"shared\""));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Member_of_a_disabled_connector_is_taken_over(string database)
    {
        var old = await hosts.ConnectAsync(database);
        var id = await old.CreateUserAsync("ann");
        var next = await old.Host.ConnectAsync(old.Organization, "next", """{"conflictPolicy":"adopt-disabled"}""");
        (await next.PostAsync("/Users", $$"""{"schemas":["{{Schemas.User}}"],"userName":"ann"}""")).DemandError(
            HttpStatusCode.Conflict, "uniqueness");

        await old.Host.Services.GetRequiredService<SwitchConnector>().HandleAsync(
            old.Organization, old.Connector, ConnectorStatus.Disabled, new Actor("tests"), CancellationToken.None);
        Assert.Contains(
            "SCIM is disabled", (await old.GetAsync("/Users")).DemandError(HttpStatusCode.Forbidden)["detail"], StringComparison.Ordinal);
        (await old.GetAsync("/Users", ("Authorization", "Bearer wrong"))).DemandError(HttpStatusCode.Unauthorized);
        (await old.GetAsync("/ServiceProviderConfig")).Demand(HttpStatusCode.OK);

        Assert.Equal(id, await next.CreateUserAsync("ann"));
        Assert.Equal("ann", (await next.GetAsync($"/Users/{id}")).Demand(HttpStatusCode.OK)["userName"]);
        Assert.Equal("member.updated", (await EventsAsync(next))[^1].Type);
    }

    [Theory]
    [InlineData("lenient", 200, "false")]
    [InlineData("strict", 400, "true")]
    public async Task Tolerance_decides_about_boolean_text_and_unknown_paths(string tolerance, int status, string active)
    {
        var scim = await hosts.ConnectAsync("sqlite", $$$"""{"profileSettings":{"tolerance":"{{{tolerance}}}"}}""");
        var id = await scim.CreateUserAsync("ann");
        foreach (var operation in new[]
        {
            """{"op":"Replace","path":"active","value":"False"}""",
            """{"op":"replace","path":"shoeSize","value":"9"}""",
        })
        {
            (await scim.PatchAsync($"/Users/{id}", Schemas.Patch(operation))).Demand((HttpStatusCode)status);
        }

        (await scim.PutAsync($"/Users/{id}", $$"""{"schemas":["{{Schemas.User}}"],"userName":"ann","active":"false"}""")).Demand(
            (HttpStatusCode)status);
        Assert.Equal(active, (await scim.GetAsync($"/Users/{id}")).Demand(HttpStatusCode.OK)["active"]);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Adopted_user_leaves_the_groups_of_the_connector_it_leaves(string database)
    {
        var old = await hosts.ConnectAsync(database);
        var id = await old.CreateUserAsync("ann");
        var group =
            (await old.PostAsync(
                    "/Groups", $$"""{"schemas":["{{Schemas.Group}}"],"displayName":"A","members":[{"value":"{{id}}"}]}"""))
                .Demand(HttpStatusCode.Created)["id"];
        var next = await old.Host.ConnectAsync(old.Organization, "next", """{"conflictPolicy":"adopt-disabled"}""");
        await old.Host.Services.GetRequiredService<SwitchConnector>().HandleAsync(
            old.Organization, old.Connector, ConnectorStatus.Disabled, new Actor("tests"), CancellationToken.None);

        Assert.Equal(id, await next.CreateUserAsync("ann"));

        Assert.False((await next.GetAsync($"/Users/{id}")).Demand(HttpStatusCode.OK).Body!.ContainsKey("groups"));
        Assert.Equal(["member.updated", "group.member_removed"], (await EventsAsync(next)).TakeLast(2).Select(item => item.Type));
        await old.Host.Services.GetRequiredService<SwitchConnector>().HandleAsync(
            old.Organization, old.Connector with { Status = ConnectorStatus.Disabled, Version = old.Connector.Version + 1 },
            ConnectorStatus.Enabled, new Actor("tests"), CancellationToken.None);
        (await old.GetAsync($"/Users/{id}")).Demand(HttpStatusCode.NotFound);
        Assert.DoesNotContain(id, (await old.GetAsync($"/Groups/{group}")).Demand(HttpStatusCode.OK).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Invited_user_keeps_all_but_active_and_externalId(string database)
    {
        var scim = await hosts.ConnectAsync(database, """{"provisioningMode":"invitation"}""");
        var id = await scim.CreateUserAsync("ann", ",\"title\":\"T\"");

        var replaced = await scim.PutAsync(
            $"/Users/{id}", $$"""{"schemas":["{{Schemas.User}}"],"userName":"other","externalId":"x","active":false}""");

        replaced.Demand(HttpStatusCode.OK);
        Assert.Equal("ann T x false", $"{replaced["userName"]} {replaced["title"]} {replaced["externalId"]} {replaced["active"]}");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task UserNames_follow_the_policy(string database)
    {
        var scim = await hosts.ConnectAsync(database, """{"usernamePolicy":"handle"}""");
        foreach (var bad in (string[])["a", "-ann", "ann--lee", "12345", "ann.lee", "ann@acme.example"])
        {
            (await scim.PostAsync("/Users", $$"""{"schemas":["{{Schemas.User}}"],"userName":"{{bad}}"}""")).DemandError(
                HttpStatusCode.BadRequest, "invalidValue");
        }

        var id = await scim.CreateUserAsync("ann-lee");
        (await scim.PatchAsync($"/Users/{id}", Schemas.Patch("""{"op":"replace","path":"userName","value":"-"}"""))).DemandError(
            HttpStatusCode.BadRequest, "invalidValue");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Lenient_tolerance_skips_what_strict_refuses(string database)
    {
        var scim = await hosts.ConnectAsync(database, """{"profileSettings":{"tolerance":"lenient"}}""");
        var id = await scim.CreateUserAsync("ann");
        var group = await scim.CreateGroupAsync("Staff", id, "nobody");

        Assert.Equal(id, Assert.Single((await scim.GetAsync($"/Groups/{group}")).Body!["members"]!.AsArray())!["value"]!.ToString());
        Assert.Equal(
            1, (await scim.GetAsync("/Users?filter=userName+eq+ann")).Demand(HttpStatusCode.OK).Body!["totalResults"]!.GetValue<int>());
        Assert.Equal(
            0, (await scim.GetAsync("/Users?filter=nothing+eq+%22a%22")).Demand(HttpStatusCode.OK).Body!["totalResults"]!.GetValue<int>());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Preview_tells_and_keeps_nothing(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var id = await scim.CreateUserAsync("ann");

        var created = await PreviewAsync(scim, "POST", "/Users", $$"""{"schemas":["{{Schemas.User}}"],"userName":"bob"}""");
        Assert.Equal(
            ["201", "bob", "bob", "member.created"],
            new[]
            {
                created["status"],
                created["response"]!["userName"],
                created["member"]!["username"],
                created["events"]![0]!["type"],
            }.Select(node => node!.ToString()));
        var switched = await PreviewAsync(
            scim, "PATCH", $"/Users/{id}", Schemas.Patch("""{"op":"replace","path":"active","value":false}"""));
        Assert.Equal("member.deactivated", switched["events"]![0]!["type"]!.ToString());
        Assert.Equal(
            "409",
            (await PreviewAsync(scim, "POST", "/Users", $$"""{"schemas":["{{Schemas.User}}"],"userName":"ANN"}"""))["status"]!.ToString());
        Assert.Equal("204", (await PreviewAsync(scim, "DELETE", $"/Users/{id}", null))["status"]!.ToString());
        Assert.Equal(
            "1", (await PreviewAsync(scim, "GET", "/Users?filter=userName+eq+%22ann%22", null))["response"]!["totalResults"]!.ToString());
        Assert.Equal("404", (await PreviewAsync(scim, "GET", "/Nothing", null))["response"]!["status"]!.ToString());

        Assert.Equal("true", (await scim.GetAsync($"/Users/{id}"))["active"]);
        Assert.Equal(1, (await scim.GetAsync("/Users")).Body!["totalResults"]!.GetValue<int>());
        Assert.Single(await EventsAsync(scim));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Preview_pages_through_the_members_of_a_group(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var (ann, bob) = (await scim.CreateUserAsync("ann"), await scim.CreateUserAsync("bob"));
        var group = await scim.CreateGroupAsync("Staff", ann, bob);

        var first = (await PreviewAsync(scim, "GET", $"/Groups/{group}/members?count=1", null))["response"]!;
        var answered = await scim.GetAsync($"/Groups/{group}/members?count=1");
        Assert.Equal(answered.Body!["Resources"]!.ToJsonString(), first["Resources"]!.ToJsonString());
        var next = await PreviewAsync(
            scim, "GET", $"/Groups/{group}/members?count=1&cursor={Uri.EscapeDataString(first["nextCursor"]!.ToString())}", null);
        Assert.Equal(
            new[] { ann, bob }.Order(),
            new[] { first, next["response"]! }.Select(page => page["Resources"]![0]!["value"]!.ToString()).Order());

        Assert.Equal("405", (await PreviewAsync(scim, "DELETE", $"/Groups/{group}/members", null))["status"]!.ToString());
        Assert.Equal("404", (await PreviewAsync(scim, "GET", $"/Users/{ann}/members", null))["status"]!.ToString());
        Assert.Equal("404", (await PreviewAsync(scim, "GET", "/Groups/none/members", null))["status"]!.ToString());
    }

    private static async Task<JsonObject> PreviewAsync(ScimClient scim, string method, string path, string? body)
    {
        var connector = await scim.Host.Services.GetRequiredService<IConnectorDirectory>().FindAsync(
            scim.Organization.Slug, scim.Connector.Slug, CancellationToken.None);
        var input = new PreviewRequestInput(method, path, body is null ? null : JsonNode.Parse(body)!.AsObject());
        var outcome = await scim.Host.Services.GetRequiredService<PreviewRequest>().HandleAsync(
            new ProvisioningContext(connector!, "tests", scim.BaseUrl), input, CancellationToken.None);
        return JsonSerializer.SerializeToNode(PreviewView.Of(outcome), AdminJson.Options)!.AsObject();
    }

    private static async Task<IReadOnlyList<ProvisioningEvent>> EventsAsync(ScimClient scim)
    {
        var events = await scim.Host.Services.GetRequiredService<IEventFeed>().ReadAsync(
            scim.Organization.Id, 0, 100, CancellationToken.None);
        return
        [
            .. events.Select(item => item.Event).Where(
                change => change.Type.StartsWith("member.", StringComparison.Ordinal)
                    || change.Type.StartsWith("group.", StringComparison.Ordinal))
        ];
    }
}
