using System.Net;
using Scim.Web.Tests.Hosting;

namespace Scim.Web.Tests.Scim;

public sealed class ProtocolTests(Hosts hosts)
{
    private const string NoUser = "01890000-0000-7000-8000-000000000000";

    public static TheoryData<string> Databases => Hosts.Databases;

    [Theory]
    [InlineData("sqlite", "/users", "the User endpoint is '/Users'")]
    [InlineData("postgres", "/USERS/1", "the User endpoint is '/Users'")]
    [InlineData("sqlite", "/Devices", "/ResourceTypes lists")]
    [InlineData("sqlite", "/../v1/Users", "it ends in /v2")]
    [InlineData("sqlite", "/../Users", "it ends in /v2")]
    public async Task A_path_where_there_is_nothing_is_named_with_the_remedy(string database, string path, string remedy)
    {
        var scim = await hosts.ConnectAsync(database);
        var detail = (await scim.GetAsync(path)).DemandError(HttpStatusCode.NotFound)["detail"];
        Assert.Contains($"{path.Replace("/..", "", StringComparison.Ordinal)}'", detail, StringComparison.Ordinal);
        Assert.Contains(remedy, detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Preconditions_decide_by_the_version(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var id = await scim.CreateUserAsync("ann");
        var rename = Schemas.Patch("""{"op":"replace","path":"title","value":"A"}""");

        (await scim.GetAsync($"/Users/{id}", ("If-None-Match", "W/\"1\""))).Demand(HttpStatusCode.NotModified);
        (await scim.GetAsync($"/Users/{id}", ("If-None-Match", "\"7\", W/\"1\""))).Demand(HttpStatusCode.NotModified);
        (await scim.GetAsync($"/Users/{id}", ("If-None-Match", "W/\"2\""))).Demand(HttpStatusCode.OK);
        (await scim.PatchAsync($"/Users/{id}", rename, ("If-Match", "W/\"2\""))).DemandError(HttpStatusCode.PreconditionFailed);
        (await scim.PatchAsync($"/Users/{id}", rename, ("If-Match", "no tag"))).DemandError(HttpStatusCode.PreconditionFailed);
        (await scim.PatchAsync($"/Users/{id}", rename, ("If-Match", "W/\"5\", W/\"1\""))).Demand(HttpStatusCode.OK);
        (await scim.PutAsync(
                $"/Users/{id}", $$"""{"schemas":["{{Schemas.User}}"],"userName":"ann"}""", ("If-Match", "W/\"1\"")))
            .DemandError(HttpStatusCode.PreconditionFailed);
        (await scim.PutAsync(
                $"/Users/{id}", $$"""{"schemas":["{{Schemas.User}}"],"userName":"ann"}""", ("If-None-Match", "*")))
            .DemandError(HttpStatusCode.PreconditionFailed);
        (await scim.DeleteAsync($"/Users/{id}", ("If-Match", "W/\"1\""))).DemandError(HttpStatusCode.PreconditionFailed);
        (await scim.DeleteAsync($"/Users/{id}", ("If-Match", "*"))).Demand(HttpStatusCode.NoContent);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Tokens_open_their_own_connector_only(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var other = await scim.Host.ConnectAsync(scim.Organization, "second", "{}");
        foreach (var header in (string[])
        [
            "",
            "Bearer",
            "Bearer nonsense",
            "Basic dXNlcjpwYXNz",
            scim.Token,
            $"Bearer {other.Token}",
            $"Token {scim.Token}",
            "Bearer a b",
            ","
        ])
        {
            var reply = (await scim.GetAsync("/Users", ("Authorization", header))).DemandError(HttpStatusCode.Unauthorized);
            var challenge = header.StartsWith("Bearer ", StringComparison.Ordinal)
                ? "Bearer realm=\"scim\", error=\"invalid_token\""
                : "Bearer realm=\"scim\"";
            Assert.Equal(challenge, reply.Headers["WWW-Authenticate"]);
        }

        (await scim.GetAsync("/Users", ("Authorization", $"bearer {scim.Token}"))).Demand(HttpStatusCode.OK);
        (await scim.GetAsync("/Nothing", ("Authorization", "Bearer x"))).DemandError(HttpStatusCode.Unauthorized);
        (await scim.GetAsync("/../../nobody/v2/Users")).DemandError(HttpStatusCode.Unauthorized);
        (await scim.GetAsync("/../../nobody/v2/ServiceProviderConfig", ("Authorization", ""))).DemandError(HttpStatusCode.NotFound);
        (await scim.GetAsync("/ServiceProviderConfig", ("Authorization", "Bearer wrong"))).Demand(HttpStatusCode.OK);
        (await scim.GetAsync("/../v3")).DemandError(HttpStatusCode.NotFound);

        var id = await other.CreateUserAsync("elsewhere");
        (await scim.GetAsync($"/Users/{id}")).DemandError(HttpStatusCode.NotFound);
        Assert.Equal(0, (await scim.GetAsync("/Users?filter=userName+eq+%22elsewhere%22")).Body!["totalResults"]!.GetValue<int>());
        (await scim.PostAsync("/Users", $$"""{"schemas":["{{Schemas.User}}"],"userName":"elsewhere"}""")).DemandError(
            HttpStatusCode.Conflict, "uniqueness");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Methods_that_do_not_go_are_405_with_Allow(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        foreach (var (method, path, allow) in new[]
        {
            ("DELETE", "/Users", "GET, HEAD, POST, OPTIONS"), ("POST", $"/Users/{NoUser}", "GET, HEAD, PUT, PATCH, DELETE, OPTIONS"),
            ("GET", "/Bulk", "POST, OPTIONS"),
            ("GET", "/Users/.search", "POST, OPTIONS"), ("POST", "/Schemas", "GET, HEAD, OPTIONS"),
            ("TRACK", "/ResourceTypes", "GET, HEAD, OPTIONS"),
        })
        {
            Assert.Equal(allow, (await scim.SendAsync(method, path, null)).DemandError(HttpStatusCode.MethodNotAllowed).Headers["Allow"]);
            Assert.Equal(allow, (await scim.SendAsync("OPTIONS", path, null)).Demand(HttpStatusCode.NoContent).Headers["Allow"]);
        }

        var head = (await scim.SendAsync("HEAD", "/Users", null)).Demand(HttpStatusCode.OK);
        Assert.Empty(head.Text);
        Assert.StartsWith("application/scim+json", head.Headers["Content-Type"], StringComparison.Ordinal);
        (await scim.GetAsync("/Me")).DemandError(HttpStatusCode.NotImplemented);
        (await scim.GetAsync("/Nothing")).DemandError(HttpStatusCode.NotFound);
        (await scim.GetAsync($"/Users/{NoUser}/and/more")).DemandError(HttpStatusCode.NotFound);
        (await scim.GetAsync("/Users/")).Demand(HttpStatusCode.OK);
        (await scim.GetAsync("/Users?")).Demand(HttpStatusCode.OK);
        (await scim.GetAsync("/Users?&")).Demand(HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Media_types_are_negotiated(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        foreach (var (accept, type) in new[]
        {
            ("", "application/scim+json; charset=utf-8"), ("application/json", "application/json; charset=utf-8"),
            ("*/*", "application/scim+json; charset=utf-8"),
            ("application/json, */*", "application/scim+json; charset=utf-8"),
            ("application/json, application/scim+json", "application/scim+json; charset=utf-8"),
        })
        {
            Assert.Equal(type, (await scim.GetAsync("/Users", ("Accept", accept))).Headers["Content-Type"]);
            Assert.Equal(type, (await scim.GetAsync("/Nothing", ("Accept", accept))).Headers["Content-Type"]);
        }

        var number = 0;
        foreach (var good in (string[])
        [
            "application/json",
            "application/scim+json;charset=UTF-8",
            "Application/SCIM+JSON; charset=\"utf-8\"",
            ""
        ])
        {
            var body = $$"""{"schemas":["{{Schemas.User}}"],"userName":"user{{number++}}"}""";
            (await scim.SendAsync("POST", "/Users", System.Text.Encoding.UTF8.GetBytes(body), good)).Demand(HttpStatusCode.Created);
        }

        foreach (var bad in (string[])
        [
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "application/json; charset=latin1",
            "nonsense"
        ])
        {
            (await scim.SendAsync("POST", "/Users", "{}"u8.ToArray(), bad)).DemandError(HttpStatusCode.UnsupportedMediaType);
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Discovery_tells_what_the_connector_can(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var config = (await scim.GetAsync("/ServiceProviderConfig")).Demand(HttpStatusCode.OK);
        foreach (var feature in (string[])["patch", "bulk", "filter", "sort", "etag"])
        {
            Assert.Equal("true", config[$"{feature}/supported"]);
        }

        Assert.Equal("false", config["changePassword/supported"]);
        Assert.Equal("true", config["pagination/cursor"]);
        Assert.Equal("oauthbearertoken", config["authenticationSchemes/0/type"]);
        Assert.Equal(2, (await scim.GetAsync("/ResourceTypes")).Demand(HttpStatusCode.OK).Resources.Count);
        Assert.Equal("/Users", (await scim.GetAsync("/ResourceTypes/User")).Demand(HttpStatusCode.OK)["endpoint"]);
        var schemas = (await scim.GetAsync("/Schemas")).Demand(HttpStatusCode.OK).Resources.Select(schema => schema!["name"]!.ToString());
        Assert.Equal(["User", "EnterpriseUser", "Group", "ServiceProviderConfig", "ResourceType", "Schema"], schemas);
        Assert.Equal(Schemas.Enterprise, (await scim.GetAsync($"/Schemas/{Schemas.Enterprise}")).Demand(HttpStatusCode.OK)["id"]);
        var described = (await scim.GetAsync("/Schemas/urn:ietf:params:scim:schemas:core:2.0:serviceproviderconfig")).Demand(
            HttpStatusCode.OK);
        Assert.Equal(["schemas", "id", "name", "description", "attributes", "meta"], described.Body!.AsObject().Select(pair => pair.Key));
        var known = described.Body!["attributes"]!.AsArray().Select(attribute => attribute!["name"]!.ToString());
        Assert.Empty(config.Body!.Select(pair => pair.Key).Except(known).Except(["schemas", "meta"]));
        (await scim.GetAsync("/Schemas/urn:nothing")).DemandError(HttpStatusCode.NotFound);
        (await scim.GetAsync("/Schemas?filter=id+pr")).DemandError(HttpStatusCode.Forbidden);
        (await scim.GetAsync("/ServiceProviderConfig?filter=id+pr")).DemandError(HttpStatusCode.Forbidden);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Hidden_parts_of_texts_survive_the_round(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        const string Name = "Ænne \\\"quoted\\\" <b>&'漢字 😀 \\u00e9 \\\\ \\t";
        var id = await scim.CreateUserAsync("ann", $$""","displayName":"{{Name}}" """);
        var group = await scim.CreateGroupAsync("😀 Gruppe", id);
        var expected = JsonNode.Parse($"\"{Name}\"")!.GetValue<string>();

        Assert.Equal(expected, (await scim.GetAsync($"/Users/{id}"))["displayName"]);
        Assert.Equal(expected, (await scim.GetAsync($"/Groups/{group}"))["members/0/display"]);
        Assert.Equal("😀 Gruppe", (await scim.GetAsync($"/Users/{id}"))["groups/0/display"]);
    }
}
