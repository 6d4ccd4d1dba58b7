using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Scim.Testing.Hosting;
using Scim.Testing.Time;
using Scim.Web.Tests.Admin;

using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Jobs;

public sealed class SecurityEventStreamTests(AdminServices services)
{
    private const string Create = "urn:ietf:params:scim:event:prov:create:notice";

    public static TheoryData<string> Databases => AdminServices.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Polled_stream_hands_out_signed_tokens_until_they_are_acknowledged(string database)
    {
        var (admin, path) = await ConnectAsync(database);
        var created = await admin.PostAsync(
            path + "/security-event-streams",
            Json($$"""{"method":"poll","audience":"https://receiver.example","eventUris":["{{Create}}"]}"""), 201);
        Assert.Equal(
            ["id", "method", "audience", "eventUris", "endpoint", "enabled", "token", "createdAt", "updatedAt"],
            created.Select(pair => pair.Key));
        var poll = new Uri((string)created["endpoint"]!).AbsolutePath;
        Assert.Equal($"/security-events/{created["id"]}/poll", poll);
        var receiver = admin.WithKey((string)created["token"]!);
        await AddUserAsync(admin, path);

        var first = await Eventually.FindAsync(async () =>
            await receiver.PostAsync(poll, Json("""{"returnImmediately":true}"""), 200) is var answer
                && answer["sets"]!.AsObject().Count > 0 ? answer : null);
        Assert.False((bool)first["moreAvailable"]!);
        var (jti, token) = first["sets"]!.AsObject().Single();
        var keys = await ReadKeysAsync(admin);
        var verdict = await new JsonWebTokenHandler().ValidateTokenAsync((string)token!, new TokenValidationParameters
        {
            ValidateIssuer = false,
            ValidAudience = "https://receiver.example",
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidTypes = ["secevent+jwt"],
            ValidateLifetime = false,
        });
        Assert.True(verdict.IsValid, verdict.Exception?.Message);
        Assert.Equal(jti, new JsonWebToken((string)token!).Id);

        await receiver.PostAsync(poll, Json($$"""{"ack":["{{jti}}"],"returnImmediately":true}"""), 200);
        Assert.Empty((await receiver.PostAsync(poll, Json("""{"returnImmediately":true}"""), 200))["sets"]!.AsObject());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task R9967_S2_4_Creation_names_the_attributes_that_were_created(string database)
    {
        const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
        var world = await TeamWorld.CreateAsync(services, database, """{"slug":"idp","profile":"generic"}""");
        var stream = await world.Admin.PostAsync(
            world.Path + "/security-event-streams", Json($$"""{"method":"poll","audience":"a","eventUris":["{{Create}}"]}"""), 201);
        var user = await world.UserAsync(
            "ada",
            $$""","externalId":"e1","name":{"givenName":"Ada"},"title":"T","phoneNumbers":[{"value":"1"}],"{{Enterprise}}":{"department":"R"}""");
        var group = await world.GroupAsync("Staff", user);
        var gone = await world.GroupAsync("Gone");
        await world.ScimAsync("DELETE", "/Groups/" + gone, null, 204);

        var poll = new Uri((string)stream["endpoint"]!).AbsolutePath;
        var receiver = world.Admin.WithKey((string)stream["token"]!);
        var sets = await Eventually.FindAsync(async () =>
            (await receiver.PostAsync(poll, Json("""{"returnImmediately":true}"""), 200))["sets"]!.AsObject() is { Count: 3 } all ? all : null);
        var told = sets.Select(set => new JsonWebToken((string)set.Value!)).ToDictionary(
            token => token.GetPayloadValue<JsonElement>("sub_id").GetProperty("uri").GetString()!,
            token => token.GetPayloadValue<JsonElement>("events").GetProperty(Create).GetProperty("attributes").EnumerateArray()
                .Select(name => name.GetString()!).Order(StringComparer.Ordinal));

        Assert.Equal(["active", "externalId", "name", "phoneNumbers", "title", Enterprise, "userName"], told["/Users/" + user]);
        Assert.Equal(["displayName", "members"], told["/Groups/" + group]);
        Assert.Equal(["displayName"], told["/Groups/" + gone]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task ServiceProviderConfig_tells_of_them_while_there_is_a_stream(string database)
    {
        var (admin, path) = await ConnectAsync(database);
        var idp = await admin.PostAsync(path + "/connectors", Json("""{"slug":"strict","profile":"generic"}"""), 201);
        var config = new Uri((string)idp["scimBaseUrl"]!).AbsolutePath + "/ServiceProviderConfig";
        Assert.False((await admin.GetAsync(config)).AsObject().ContainsKey("securityEvents"));

        var stream = await admin.PostAsync(
            path + "/security-event-streams", Json("""{"method":"poll","audience":"https://receiver.example"}"""), 201);
        var told = (await admin.GetAsync(config))["securityEvents"]!;
        Assert.Equal("none", (string)told["asyncRequest"]!);
        Assert.Contains(Create, told["eventUris"]!.AsArray().Select(uri => (string)uri!));

        await admin.DeleteAsync($"{path}/security-event-streams/{stream["id"]}");
        Assert.False((await admin.GetAsync(config)).AsObject().ContainsKey("securityEvents"));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Poll_is_open_to_the_streams_own_token_only_and_while_it_is_enabled(string database)
    {
        var (admin, path) = await ConnectAsync(database);
        var streams = path + "/security-event-streams";
        var mine = await admin.PostAsync(streams, Json("""{"method":"poll","audience":"a"}"""), 201);
        var other = await admin.PostAsync(streams, Json("""{"method":"poll","audience":"b"}"""), 201);
        var poll = $"/security-events/{mine["id"]}/poll";
        foreach (var key in new[] { "", "bad", (string)other["token"]!, ServiceProcess.AdminKey })
        {
            var refused = await admin.WithKey(key).PostAsync(poll, Json("""{"returnImmediately":true}"""), 401);
            Assert.Equal("authentication_failed", (string)refused["err"]!);
        }

        var receiver = admin.WithKey((string)mine["token"]!);
        await receiver.PostAsync($"/security-events/{Guid.NewGuid()}/poll", Json("{}"), 401);
        Assert.Equal("invalid_request", (string)(await receiver.PostAsync(poll, Json("""{"maxEvents":-1}"""), 400))["err"]!);
        Assert.Equal("invalid_request", (string)(await receiver.PostAsync(poll, Json("""{"ack":"x"}"""), 400))["err"]!);
        foreach (var refusals in new[]
        {
            "5",
            "[]",
            """{"x":1}""",
            """{"x":null}""",
            """{"x":{}}""",
            """{"x":{"err":5}}""",
            """{"x":{"err":"e","description":5}}""",
        })
        {
            var fault = await receiver.PostAsync(poll, Json($$"""{"setErrs":{{refusals}},"returnImmediately":true}"""), 400);
            Assert.Equal("invalid_request", (string)fault["err"]!);
            Assert.StartsWith("setErrs", (string)fault["description"]!, StringComparison.Ordinal);
        }

        await receiver.PostAsync(
            poll,
            Json("""{"setErrs":{"x":{"err":"invalid_key","description":"a\nb"},"y":{"err":"invalid_key"}},"returnImmediately":true}"""),
            200);
        using var broken = await receiver.SendRawAsync("POST", poll, "{");
        Assert.DoesNotContain("LineNumber", await broken.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await admin.PostAsync($"{streams}/{mine["id"]}/disable", null, 204);
        Assert.Equal("access_denied", (string)(await receiver.PostAsync(poll, Json("""{"returnImmediately":true}"""), 403))["err"]!);
        Assert.False((bool)(await admin.GetAsync($"{streams}/{mine["id"]}"))["enabled"]!);
        await admin.PostAsync($"{streams}/{mine["id"]}/enable", null, 204);
        await receiver.PostAsync(poll, Json("""{"returnImmediately":true}"""), 200);

        var listed = (await admin.GetAsync(streams))["items"]!.AsArray();
        Assert.Equal([(string)mine["id"]!, (string)other["id"]!], listed.Select(stream => (string)stream!["id"]!));
        Assert.All(listed, stream => Assert.False(stream!.AsObject().ContainsKey("token")));
        await admin.DeleteAsync($"{streams}/{mine["id"]}");
        await admin.GetAsync($"{streams}/{mine["id"]}", 404);
        await admin.PostAsync($"{streams}/{mine["id"]}/enable", null, 404);
        await receiver.PostAsync(poll, Json("""{"returnImmediately":true}"""), 401);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Pushed_stream_sends_with_the_receivers_authorization(string database)
    {
        var (admin, path) = await ConnectAsync(database);
        using var receiver = new Receiver { Answer = _ => (202, []) };
        var created = await admin.PostAsync(
            path + "/security-event-streams",
            Json($$"""{"method":"push","audience":"a","endpoint":"{{receiver.Url}}","authorization":"Bearer theirs"}"""), 201);
        Assert.False(created.ContainsKey("token"));
        Assert.DoesNotContain("theirs", created.ToJsonString(), StringComparison.Ordinal);
        await AddUserAsync(admin, path);

        var pushed = await Eventually.FindAsync(() => Task.FromResult(receiver.Messages.FirstOrDefault()));
        Assert.Equal(("application/secevent+jwt", "Bearer theirs"), (pushed.Headers["content-type"], pushed.Headers["authorization"]));
        Assert.True(new JsonWebToken(pushed.Body).GetPayloadValue<JsonElement>("events").TryGetProperty(Create, out _));
    }

    [Theory]
    [InlineData("""{}""", "method")]
    [InlineData("""{"method":"pull","audience":"a"}""", "method")]
    [InlineData("""{"method":"poll"}""", "audience")]
    [InlineData("""{"method":"push","audience":"a"}""", "endpoint")]
    [InlineData("""{"method":"push","audience":"a","endpoint":"nowhere"}""", "endpoint")]
    [InlineData("""{"method":"poll","audience":"a","endpoint":"https://example.com"}""", "endpoint")]
    [InlineData("""{"method":"poll","audience":"a","eventUris":["urn:x"]}""", "eventUris[0]")]
    [InlineData("""{"method":"poll","audience":"a","color":1}""", "color")]
    public async Task Bad_input_names_the_field(string body, string field)
    {
        var (admin, path) = await ConnectAsync("sqlite");
        var problem = await admin.PostAsync(path + "/security-event-streams", Json(body), 400);
        Assert.True(problem["errors"]!.AsObject().ContainsKey(field), problem.ToJsonString());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Key_set_is_public_and_holds_no_private_part(string database)
    {
        var (admin, _) = await ConnectAsync(database);
        using var answer = await admin.WithKey("").SendRawAsync("GET", "/.well-known/jwks.json", null);
        Assert.Equal("application/jwk-set+json", answer.Content.Headers.ContentType?.MediaType);
        var key = Json(await answer.Content.ReadAsStringAsync())["keys"]![0]!.AsObject();
        Assert.Equal("RSA", (string)key["kty"]!);
        Assert.DoesNotContain("d", key.Select(pair => pair.Key));
    }

    private static async Task<JsonWebKeySet> ReadKeysAsync(AdminClient admin) =>
        new((await admin.WithKey("").GetAsync("/.well-known/jwks.json")).ToJsonString());

    private static async Task AddUserAsync(AdminClient admin, string path)
    {
        await admin.PostAsync(path + "/connectors", Json("""{"slug":"idp","profile":"generic"}"""), 201);
        var token = (string)(await admin.PostAsync(path + "/connectors/idp/tokens", null, 201))["token"]!;
        await admin.WithKey(token).PostAsync(
            $"/scim/{path.Split('/')[^1]}/idp/v2/Users",
            Json("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada"}"""), 201);
    }

    private async Task<(AdminClient Admin, string Path)> ConnectAsync(string database)
    {
        var admin = await services.ConnectAsync(database);
        return (admin, await services.NewOrganizationAsync(admin));
    }
}
