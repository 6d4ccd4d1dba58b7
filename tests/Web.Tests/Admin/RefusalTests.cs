using System.Globalization;

namespace Scim.Web.Tests.Admin;

/// <summary>What the admin API refuses, and that its document says so.</summary>
public sealed class RefusalTests(AdminServices services)
{
    private const string Owner = "/api/v1/organizations/{org}";
    private const string Connector = Owner + "/connectors/{connector}";
    private const string Unknown = "00000000-0000-7000-8000-000000000000";
    private const string Version = "If-Match: \"99\"";

    [Theory]
    [InlineData(400, "GET", Owner + "/members", "?statsu=active")]
    [InlineData(400, "PATCH", Owner, "", "{\"nickname\":1}")]
    [InlineData(400, "DELETE", Owner + "/connectors/{connector}", "?dryRun=true")]
    [InlineData(404, "GET", "/api/v1/profiles/{name}")]
    [InlineData(404, "POST", "/api/v1/jobs/{id}/retry")]
    [InlineData(404, "DELETE", Connector + "/tokens/{id}")]
    [InlineData(404, "PUT", Connector + "/groups/{id}/links", "", "[]")]
    [InlineData(409, "POST", Owner + "/connectors", "", "{\"slug\":\"idp\",\"profile\":\"generic\"}")]
    [InlineData(409, "DELETE", Owner + "/sso-connections/{slug}")]
    [InlineData(409, "POST", Connector + "/simulate", "", "{\"mode\":\"live\"}")]
    [InlineData(412, "PATCH", Connector, "", "{\"displayName\":\"x\"}", Version)]
    [InlineData(412, "DELETE", Owner, "", null, Version)]
    [InlineData(412, "DELETE", Connector + "/tokens/{id}", "", null, Version)]
    [InlineData(412, "PUT", Connector + "/groups/{id}/links", "", "[]", Version)]
    [InlineData(413, "POST", Connector + "/preview", "", "long")]
    [InlineData(415, "POST", Connector + "/enable", "", "{}", "Content-Type: text/plain")]
    public async Task Refusal_that_happens_is_described(
        int status, string method, string path, string query = "", string? body = null, string? header = null)
    {
        var admin = await services.ConnectAsync("sqlite");
        var organization = (await services.NewOrganizationAsync(admin)).Split('/')[^1];
        var home = $"/api/v1/organizations/{organization}";
        await admin.PostAsync(home + "/sso-connections", AdminClient.Json("""{"slug":"saml","protocol":"saml"}"""), 201);
        await admin.PostAsync(
            home + "/connectors", AdminClient.Json("""{"slug":"idp","profile":"generic","ssoConnection":"saml"}"""), 201);
        await admin.PostAsync(home + "/connectors/idp/disable", null, 204);
        var address = path.Replace("{org}", organization, StringComparison.Ordinal).Replace("{connector}", "idp", StringComparison.Ordinal)
            .Replace("{slug}", "saml", StringComparison.Ordinal).Replace("{id}", Unknown, StringComparison.Ordinal);
        using var answer = await SendAsync(
            admin, method, address + query, body == "long" ? new string(' ', 3_000_000) : body,
            body == "long" ? ["Expect", "100-continue"] : header?.Split(": "));
        Assert.True(status == (int)answer.StatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        var described = (await StatusesAsync(admin))[$"{method} {path}"];
        Assert.Contains(status, described);
        using var stranger = await SendAsync(admin.WithKey(""), method, address, null, null);
        Assert.Equal(401, (int)stranger.StatusCode);
        Assert.Contains(401, described);
    }

    [Fact]
    public async Task Refusal_that_cannot_happen_is_not_described()
    {
        var described = await StatusesAsync(await services.ConnectAsync("sqlite"));
        Assert.Equal([400, 401, 429], described["GET /api/v1/organizations"]);
        Assert.Equal([400, 401, 404, 429], described["GET " + Connector]);
        Assert.Equal([400, 401, 409, 413, 415, 429], described["POST /api/v1/organizations"]);
        Assert.Equal([400, 401, 404, 412, 429], described["DELETE " + Owner]);
        Assert.Equal([400, 401, 404, 409, 412, 429], described["DELETE /api/v1/companies/{org}"]);
        Assert.Equal([400, 401, 404, 409, 410, 413, 415, 429], described[$"POST {Connector}/tokens/{{id}}/reveal"]);
    }

    [Fact]
    public async Task Query_parameter_that_is_not_known_is_refused_with_those_that_are()
    {
        var admin = await services.ConnectAsync("sqlite");
        var path = await services.NewOrganizationAsync(admin);
        var connectors = await admin.GetAsync(path + "/connectors?pageSize=5&limit=5&Cursr=x", 400);
        Assert.Equal(
            """{"Cursr":["is not known here. Known: cursor, limit."],"pageSize":["is not known here. Known: cursor, limit."]}""",
            connectors["errors"]!.ToJsonString());
        foreach (var (query, known) in new[]
        {
            ("/members?state=active", "cursor, limit, status, q"),
            ("/audit?cursor=x", "after, limit, connector, resourceId"),
            ("/events?since=1", "after, limit, wait"),
        })
        {
            var name = query.Split('?', '=')[1];
            var refusal = await admin.GetAsync(path + query, 400);
            Assert.Equal($"is not known here. Known: {known}.", (string)refusal["errors"]![name]![0]!);
        }

        var deletion = await admin.DeleteAsync(path + "?dryRun=true", 400);
        Assert.Equal("dryRun: is not known here: this call takes no query parameters.", (string)deletion["detail"]!);
        await admin.GetAsync(path + "/members?STATUS=active&Limit=5");
    }

    private static async Task<Dictionary<string, List<int>>> StatusesAsync(AdminClient admin) =>
        (await admin.GetAsync("/openapi/v1.json"))["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => (Path: path.Key, Method: operation.Key, operation.Value)))
            .ToDictionary(
                each => $"{each.Method.ToUpperInvariant()} {each.Path}",
                each => each.Value!["responses"]!.AsObject().Where(answer => answer.Key[0] == '4')
                    .Select(answer => int.Parse(answer.Key, CultureInfo.InvariantCulture)).Order().ToList());

    private static async Task<HttpResponseMessage> SendAsync(
        AdminClient admin, string method, string address, string? body, string[]? header) =>
        header is [var name, var value] && name == "Content-Type"
            ? await admin.SendContentAsync(method, address, new StringContent(body!, null, value))
            : await admin.SendRawAsync(method, address, body, header is [var key, var text] ? [(key, text)] : []);
}
