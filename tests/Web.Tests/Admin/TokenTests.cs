using System.Net;
using System.Text;
using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Admin;

public sealed class TokenTests(AdminServices services)
{
    public static TheoryData<string> Databases => AdminServices.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Token_opens_its_own_connector_only_and_ends_with_revocation(string database)
    {
        var (admin, path) = await ConnectAsync(database);
        await admin.PostAsync(path + "/connectors", Json("""{"slug":"other","profile":"generic"}"""), 201);
        var issued = await admin.PostAsync(path + "/connectors/idp/tokens", Json("""{"name":"n","expiresInDays":0.5}"""), 201);
        var token = (string)issued["token"]!;
        Assert.Matches("^scim_[A-Za-z0-9_-]{43,}$", token);
        Assert.StartsWith((string)issued["prefix"]!, token, StringComparison.Ordinal);

        var scim = admin.WithKey(token);
        await scim.GetAsync(Scim(path, "idp") + "/Users", 200);
        await scim.GetAsync(Scim(path, "other") + "/Users", 401);
        await scim.GetAsync(Scim(path, "none") + "/Users", 401);

        var listed = (await admin.GetAsync(path + "/connectors/idp/tokens"))["items"]!.AsArray().Single()!;
        Assert.Null(listed["token"]);
        Assert.DoesNotContain(token, listed.ToJsonString(), StringComparison.Ordinal);

        await admin.DeleteAsync($"{path}/connectors/idp/tokens/{issued["id"]}");
        await scim.GetAsync(Scim(path, "idp") + "/Users", 401);
        var types = (await admin.GetAsync(path + "/events"))["items"]!.AsArray().Select(each => (string)each!["type"]!);
        Assert.Equal(
            ["token.created", "token.revoked"],
            types.Where(type => type != "token.expiring")); // the job may have warned meanwhile: the token's life is short
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_body_that_ends_after_the_token_was_revoked_changes_nothing(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        await admin.PostAsync(path + "/connectors", Json("""{"slug":"idp","profile":"generic"}"""), 201);
        var issued = await admin.PostAsync(path + "/connectors/idp/tokens", null, 201);
        using var client = new HttpClient { BaseAddress = admin.Address };
        using var gate = new SemaphoreSlim(0);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/scim/{path.Split('/')[^1]}/idp/v2/Users")
        {
            Content = new SlowContent("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"late"}""", gate),
        };
        request.Headers.Authorization = new("Bearer", (string)issued["token"]!);
        var answer = client.SendAsync(request);
        await Task.Delay(200);
        await admin.DeleteAsync($"{path}/connectors/idp/tokens/{issued["id"]}");
        await Task.Delay(TimeSpan.FromSeconds(1));
        gate.Release();

        using var refused = await answer;
        Assert.Equal(401, (int)refused.StatusCode);
        Assert.Empty((await admin.GetAsync(path + "/members"))["items"]!.AsArray());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Rotation_keeps_the_old_token_until_the_overlap_ends(string database)
    {
        var (admin, path) = await ConnectAsync(database);
        var tokens = path + "/connectors/idp/tokens";
        var first = await admin.PostAsync(tokens, null, 201);
        var second = await admin.PostAsync($"{tokens}/{first["id"]}/rotate", Json("""{"overlapHours":1}"""), 201);
        await admin.WithKey((string)first["token"]!).GetAsync(Scim(path, "idp") + "/Users", 200);
        using var rotated = await admin.SendRawAsync("POST", $"{tokens}/{second["id"]}/rotate", """{"overlapHours":0}""");
        var third = Json(await rotated.Content.ReadAsStringAsync());
        Assert.Equal($"{tokens}/{third["id"]}", rotated.Headers.Location!.ToString());
        await admin.WithKey((string)second["token"]!).GetAsync(Scim(path, "idp") + "/Users", 401);
        await admin.WithKey((string)third["token"]!).GetAsync(Scim(path, "idp") + "/Users", 200);
        await admin.PostAsync($"{tokens}/{first["id"]}/rotate", null, 409);
        await admin.PostAsync($"{tokens}/{third["id"]}/reveal", null, 410);
        await admin.PostAsync($"{tokens}/{third["id"]}/rotate", Json("""{"overlapHours":48,"expiresInDays":1}"""), 400);
    }

    [Theory]
    [InlineData("""{"expiresInDays":0}""", "expiresInDays")]
    [InlineData("""{"expiresInDays":"7"}""", "expiresInDays")]
    [InlineData("""{"expiresAt":"2020-01-01T00:00:00Z"}""", "expiresAt")]
    [InlineData("""{"expiresAt":"soon"}""", "expiresAt")]
    [InlineData("""{"expiresInDays":1,"expiresAt":"2099-01-01T00:00:00Z"}""", "expiresAt")]
    [InlineData("""{"overlapHours":1}""", "overlapHours")]
    public async Task Bad_input_names_the_field(string body, string field)
    {
        var (admin, path) = await ConnectAsync("sqlite");
        var problem = await admin.PostAsync(path + "/connectors/idp/tokens", Json(body), 400);
        Assert.True(problem["errors"]!.AsObject().ContainsKey(field), problem.ToJsonString());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Good_token_on_a_disabled_connector_is_told_so(string database)
    {
        var (admin, path) = await ConnectAsync(database);
        var token = (string)(await admin.PostAsync(path + "/connectors/idp/tokens", null, 201))["token"]!;
        await admin.PostAsync(path + "/connectors/idp/disable", null, 204);
        var error = await admin.WithKey(token).GetAsync(Scim(path, "idp") + "/Users", 403);
        Assert.Contains("disabled", (string)error["detail"]!, StringComparison.Ordinal);
        await admin.WithKey("bad").GetAsync(Scim(path, "idp") + "/Users", 401);
    }

    private static string Scim(string organizationPath, string connector) => $"/scim/{organizationPath.Split('/')[^1]}/{connector}/v2";

    private async Task<(AdminClient Admin, string Path)> ConnectAsync(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        await admin.PostAsync(path + "/connectors", Json("""{"slug":"idp","profile":"generic"}"""), 201);
        return (admin, path);
    }

    /// <summary>A body whose second half waits for a gate.</summary>
    private sealed class SlowContent(string text, SemaphoreSlim gate) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            await stream.WriteAsync(bytes.AsMemory(0, 20));
            await stream.FlushAsync();
            await gate.WaitAsync();
            await stream.WriteAsync(bytes.AsMemory(20));
        }

        protected override bool TryComputeLength(out long length) => (length = -1) > 0;
    }
}
