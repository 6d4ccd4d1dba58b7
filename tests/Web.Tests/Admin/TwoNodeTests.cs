using System.Diagnostics;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;
using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Admin;

/// <summary>Two nodes of one service over one PostgreSQL.</summary>
public sealed class TwoNodeTests(PostgresServer postgres)
{
    [Fact]
    public async Task Second_node_follows_the_first()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var first = await ServiceProcess.StartAsync(database, "Limits:RequestsPerSecondPerConnector=0");
        await using var second = await ServiceProcess.StartAsync(database, "Limits:RequestsPerSecondPerConnector=0");
        var (one, two) = (new AdminClient(first.Address, ServiceProcess.AdminKey), new AdminClient(second.Address, ServiceProcess.AdminKey));
        await one.PostAsync("/api/v1/organizations", Json("""{"slug":"acme","displayName":"Acme"}"""), 201);
        await one.PostAsync("/api/v1/organizations/acme/connectors", Json("""{"slug":"idp","profile":"generic"}"""), 201);
        await RunOnceAsync(one, two);
        await RevokeAsync(one, two);
    }

    /// <summary>The same request on both nodes at the same time, many times: one token each, the same answer for both.</summary>
    private static async Task RunOnceAsync(AdminClient one, AdminClient two)
    {
        const string Tokens = "/api/v1/organizations/acme/connectors/idp/tokens";
        for (var round = 0; round < 10; round++)
        {
            var key = ("Idempotency-Key", $"key-{round}");
            var answers = await Task.WhenAll(new[] { one, two, one, two }.Select(node => node.PostAsync(Tokens, Json("""{"name":"x"}"""), 201, key)));
            Assert.Single(answers.Select(answer => answer.ToJsonString()).Distinct());
        }

        Assert.Equal(10, (await one.GetAsync(Tokens))["items"]!.AsArray().Count);
        await two.PostAsync(Tokens, Json("""{"name":"y"}"""), 409, ("Idempotency-Key", "key-0"));
        await two.PostAsync(Tokens, Json("""{"name":7}"""), 400, ("Idempotency-Key", "after-a-mistake"));
        await one.PostAsync(Tokens, Json("""{"name":"seven"}"""), 201, ("Idempotency-Key", "after-a-mistake"));
    }

    private static async Task RevokeAsync(AdminClient one, AdminClient two)
    {
        const string Tokens = "/api/v1/organizations/acme/connectors/idp/tokens";
        const string Users = "/scim/acme/idp/v2/Users";
        foreach (var way in new[] { "revoke", "rotate" })
        {
            var token = await one.PostAsync(Tokens, null, 201);
            var idp = two.WithKey((string)token["token"]!);
            await idp.GetAsync(Users, 200);
            await (way == "revoke" ? one.DeleteAsync($"{Tokens}/{token["id"]}") : one.PostAsync($"{Tokens}/{token["id"]}/rotate", Json("""{"overlapHours":0}"""), 201));
            var ended = Stopwatch.StartNew();
            await one.WithKey((string)token["token"]!).GetAsync(Users, 401);
            await Task.Delay(TimeSpan.FromSeconds(1) - ended.Elapsed is { Ticks: > 0 } rest ? rest : TimeSpan.Zero);
            await idp.GetAsync(Users, 401);
        }
    }
}
