using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Admin;

/// <summary>An organization with one connector <c>idp</c>, its token at hand.</summary>
internal sealed record TeamWorld(AdminClient Admin, string Path, string Scim, string Token)
{
    public string Slug => Path.Split('/')[^1];

    public static async Task<TeamWorld> CreateAsync(AdminServices services, string database, string connector, string? organization = null)
    {
        var admin = await services.ConnectAsync(database);
        var path = organization ?? await services.NewOrganizationAsync(admin);
        await admin.PostAsync(path + "/connectors", Json(connector), 201);
        var token = (string)(await admin.PostAsync(path + "/connectors/idp/tokens", null, 201))["token"]!;
        return new TeamWorld(admin, path, $"/scim/{path.Split('/')[^1]}/idp/v2", token);
    }

    public Task<JsonObject> ScimAsync(string method, string path, string? body, int status) =>
        Admin.WithKey(Token).SendAsync(method, Scim + path, body is null ? null : Json(body), status);

    public async Task<string> UserAsync(string userName, string more = "") =>
        (string)(await ScimAsync(
            "POST", "/Users", $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{{userName}}"{{more}}}""",
            201))["id"]!;

    public async Task<string> GroupAsync(string name, params string[] members)
    {
        var values = string.Join(',', members.Select(member => $$"""{"value":"{{member}}"}"""));
        return (string)(await ScimAsync(
            "POST", "/Groups",
            $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"{{name}}","members":[{{values}}]}""",
            201))["id"]!;
    }

    public async Task LinkAsync(string group, string links, int status = 200)
    {
        using var response = await Admin.SendRawAsync("PUT", $"{Path}/connectors/idp/groups/{group}/links", links);
        Assert.True(
            status == (int)response.StatusCode, $"{links}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    public async Task<string> LinksAsync(string group)
    {
        using var response = await Admin.SendRawAsync("GET", $"{Path}/connectors/idp/groups/{group}/links", null);
        return await response.Content.ReadAsStringAsync();
    }

    public Task<JsonObject> MemberAsync(string id, string? path = null, int status = 200) =>
        Admin.GetAsync($"{path ?? Path}/members/{id}", status);

    /// <summary><c>team:role team:role</c> in the order of the answer.</summary>
    public async Task<string> TeamsAsync(string id, string? path = null) =>
        string.Join(' ', (await MemberAsync(id, path))["teams"]!.AsArray().Select(team => $"{team!["team"]}:{team["role"]}"));

    public async Task<string[]> UsernamesAsync(string path) =>
        [.. (await Admin.GetAsync(path + "/members"))["items"]!
            .AsArray()
            .Select(item => (string)item!["username"]!)
            .Order(StringComparer.Ordinal)];
}
