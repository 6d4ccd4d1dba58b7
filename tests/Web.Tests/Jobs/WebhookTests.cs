using Scim.Testing.Hosting;
using Scim.Testing.Time;
using Scim.Web.Tests.Admin;

using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Jobs;

public sealed class WebhookTests(AdminServices services)
{
    public static TheoryData<string> Databases => AdminServices.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Webhook_is_made_read_changed_and_deleted(string database)
    {
        var (admin, hooks) = await ConnectAsync(database);
        var created = await admin.PostAsync(
            hooks, Json("""{"url":"https://example.com/a","eventTypes":["member.created"],"description":"d"}"""), 201);
        Assert.Equal(
            [
                "id",
                "url",
                "description",
                "eventTypes",
                "enabled",
                "disabledReason",
                "previousSecretUntil",
                "secret",
                "createdAt",
                "updatedAt"
            ],
            created.Select(pair => pair.Key));
        Assert.StartsWith("whsec_", (string)created["secret"]!, StringComparison.Ordinal);
        var one = $"{hooks}/{created["id"]}";

        var read = await admin.GetAsync(one);
        Assert.False(read.ContainsKey("secret"));
        Assert.Equal(("https://example.com/a", "d", true, """["member.created"]"""), (
            (string)read["url"]!, (string)read["description"]!, (bool)read["enabled"]!, read["eventTypes"]!.ToJsonString()));
        await admin.PostAsync(hooks, Json("""{"url":"https://example.com/b"}"""), 201);
        var page = await admin.GetAsync(hooks + "?limit=1");
        Assert.Equal((string)created["id"]!, (string)page["items"]!.AsArray().Single()!["id"]!);
        var rest = await admin.GetAsync($"{hooks}?limit=1&cursor={page["nextCursor"]}");
        Assert.Equal(("https://example.com/b", "[]", null), (
            (string)rest["items"]![0]!["url"]!, rest["items"]![0]!["eventTypes"]!.ToJsonString(), (string?)rest["nextCursor"]));

        var changed = await admin.PatchAsync(one, Json("""{"enabled":false,"eventTypes":[],"description":null}"""), 200);
        Assert.Equal(
            (false, "[]", null), ((bool)changed["enabled"]!, changed["eventTypes"]!.ToJsonString(), (string?)changed["description"]));
        await admin.PatchAsync(one, Json("""{"enabled":true}"""), 412, ("If-Match", "\"1\""));
        await admin.PatchAsync(one, Json("""{"enabled":true}"""), 200, ("If-Match", "\"2\""));
        await admin.DeleteAsync(one);
        await admin.GetAsync(one, 404);
        await admin.DeleteAsync(one, 404);
    }

    [Theory]
    [InlineData("""{}""", "url")]
    [InlineData("""{"url":"example"}""", "url")]
    [InlineData("""{"url":"ftp://example.com"}""", "url")]
    [InlineData("""{"url":5}""", "url")]
    [InlineData("""{"url":"https://u:p@example.com"}""", "url")]
    [InlineData("""{"url":"https://example.com","eventTypes":["member.created","member.born"]}""", "eventTypes[1]")]
    [InlineData("""{"url":"https://example.com","eventTypes":"member.created"}""", "eventTypes")]
    [InlineData("""{"url":"https://example.com","enabled":"yes"}""", "enabled")]
    [InlineData("""{"url":"https://example.com","secret":"mine"}""", "secret")]
    public async Task Bad_input_names_the_field(string body, string field)
    {
        var (admin, hooks) = await ConnectAsync("sqlite");
        DemandField(await admin.PostAsync(hooks, Json(body), 400), field);
        if (field != "url" || body.Contains("url", StringComparison.Ordinal))
        {
            var one = await admin.PostAsync(hooks, Json("""{"url":"https://example.com/x"}"""), 201);
            DemandField(await admin.PatchAsync($"{hooks}/{one["id"]}", Json(body), 400), field);
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Unknown_webhooks_and_deliveries_are_not_found(string database)
    {
        var (admin, hooks) = await ConnectAsync(database);
        var known = (string)(await admin.PostAsync(hooks, Json("""{"url":"https://example.com/x"}"""), 201))["id"]!;
        var (_, others) = await ConnectAsync(database);
        foreach (var one in new[] { $"{hooks}/{Guid.NewGuid()}", hooks + "/x", $"{others}/{known}" })
        {
            await admin.GetAsync(one, 404);
            await admin.PatchAsync(one, Json("{}"), 404);
            await admin.DeleteAsync(one, 404);
            await admin.PostAsync(one + "/test", null, 404);
            await admin.PostAsync(one + "/rotate-secret", null, 404);
            await admin.GetAsync(one + "/deliveries", 404);
        }

        var deliveries = $"{hooks}/{known}/deliveries";
        await admin.GetAsync($"{deliveries}/{Guid.NewGuid()}", 404);
        await admin.PostAsync($"{deliveries}/{Guid.NewGuid()}/redeliver", null, 404);
        await admin.PostAsync($"{deliveries}/x/redeliver", null, 404);
        DemandField(await admin.GetAsync(deliveries + "?state=lost", 400), "state");
        await admin.GetAsync(hooks.Replace("/org-", "/none-", StringComparison.Ordinal), 404);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Deliveries_are_signed_logged_and_sent_again(string database)
    {
        var (admin, hooks) = await ConnectAsync(database);
        using var receiver = new Receiver();
        var webhook = await admin.PostAsync(hooks, Json($$"""{"url":"{{receiver.Url}}","eventTypes":["token.created"]}"""), 201);
        var one = $"{hooks}/{webhook["id"]}";
        var organization = hooks[..^"/webhooks".Length];
        await admin.PostAsync(organization + "/connectors", Json("""{"slug":"idp","profile":"generic"}"""), 201);
        await admin.PostAsync(organization + "/connectors/idp/tokens", null, 201);

        var sent = await Eventually.FindAsync(async () =>
            (await admin.GetAsync(one + "/deliveries?state=succeeded"))["items"]!.AsArray().FirstOrDefault());
        Assert.Equal(
            [
                "id", "messageId", "eventType", "sequence", "state", "attempts", "nextAttemptAt", "lastStatus", "lastError",
                "lastDurationMs", "lastAttemptAt", "createdAt",
                "completedAt", "payload",
            ],
            sent.AsObject().Select(pair => pair.Key));
        Assert.Equal(
            ("token.created", "succeeded", 1, 204),
            ((string)sent["eventType"]!, (string)sent["state"]!, (int)sent["attempts"]!, (int)sent["lastStatus"]!));
        var message = receiver.Messages.Single();
        Assert.True(message.IsSignedBy((string)webhook["secret"]!, DateTimeOffset.UtcNow));
        Assert.Equal((string)sent["messageId"]!, message.Id);
        Assert.True(JsonNode.DeepEquals(sent["payload"], JsonNode.Parse(message.Body)));
        Assert.Equal(["type", "timestamp", "data"], sent["payload"]!.AsObject().Select(pair => pair.Key));

        await admin.PostAsync($"{one}/deliveries/{sent["id"]}/redeliver", null, 202);
        Assert.Contains(
            (await admin.GetAsync(organization + "/audit"))["items"]!.AsArray(),
            row => (string?)row!["action"] == "webhook.redeliver" && (string?)row["resourceId"] == (string?)sent["id"]);
        await Eventually.FindAsync(() => Task.FromResult(receiver.Messages.Count == 2 ? receiver : null));
        Assert.Equal(message.Id, receiver.Messages.Last().Id);
        var again = await Eventually.FindAsync(async () =>
            await admin.GetAsync($"{one}/deliveries/{sent["id"]}") is var now && (string)now["state"]! == "succeeded" ? now : null);
        Assert.Equal(1, (int)again["attempts"]!);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Test_ping_answers_its_outcome_and_both_secrets_sign_during_a_rotation(string database)
    {
        var (admin, hooks) = await ConnectAsync(database);
        using var receiver = new Receiver();
        var webhook = await admin.PostAsync(hooks, Json($$"""{"url":"{{receiver.Url}}"}"""), 201);
        var one = $"{hooks}/{webhook["id"]}";
        var rotated = await admin.PostAsync(one + "/rotate-secret", Json("""{"overlapHours":1}"""), 200);
        Assert.NotEqual((string)webhook["secret"]!, (string)rotated["secret"]!);
        Assert.NotNull(rotated["previousSecretUntil"]);

        var ping = await admin.PostAsync(one + "/test", null, 200);
        Assert.Equal(("webhook.test", "succeeded", null), ((string)ping["eventType"]!, (string)ping["state"]!, (string?)ping["sequence"]));
        Assert.All([webhook, rotated], issued => Assert.True(
            receiver.Messages.Single().IsSignedBy((string)issued["secret"]!, DateTimeOffset.UtcNow)));

        var last = await admin.PostAsync(one + "/rotate-secret", Json("""{"overlapHours":0}"""), 200);
        Assert.Null(last["previousSecretUntil"]);
        receiver.Answer = _ => (500, []);
        var failed = await admin.PostAsync(one + "/test", null, 200);
        Assert.Equal(("dead", 500), ((string)failed["state"]!, (int)failed["lastStatus"]!));
        Assert.False(receiver.Messages.Last().IsSignedBy((string)rotated["secret"]!, DateTimeOffset.UtcNow));
        Assert.Equal(2, (await admin.GetAsync(one + "/deliveries"))["items"]!.AsArray().Count);

        DemandField(await admin.PostAsync(one + "/rotate-secret", Json("""{"overlapHours":-1}"""), 400), "overlapHours");
        DemandField(await admin.PostAsync(one + "/rotate-secret", Json("""{"hours":1}"""), 400), "hours");
    }

    private static void DemandField(JsonObject problem, string field) =>
        Assert.True(problem["errors"]!.AsObject().ContainsKey(field), problem.ToJsonString());

    private async Task<(AdminClient Admin, string Webhooks)> ConnectAsync(string database)
    {
        var admin = await services.ConnectAsync(database);
        return (admin, await services.NewOrganizationAsync(admin) + "/webhooks");
    }
}
