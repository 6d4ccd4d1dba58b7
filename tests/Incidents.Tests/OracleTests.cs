using Scim.Incidents.Tests.Hosting;

namespace Scim.Incidents.Tests;

/// <summary>
/// Keycloak #47536 and its kin: what may not be read may not be asked for either; a filter on it is an error or answers the same whatever
/// the value is.
/// </summary>
public sealed class OracleTests(Services services)
{
    private const string Password = "Correct-Horse-7391";

    [Theory]
    [InlineData("sqlite", "strict")]
    [InlineData("sqlite", "lenient")]
    [InlineData("postgres", "lenient")]
    public async Task Keycloak_47536_A_filter_on_the_password_tells_nothing(string database, string tolerance)
    {
        var tenant = await (await services.StartedAsync(database)).NewTenantAsync(
            settings: $"{{\"profileSettings\":{{\"tolerance\":\"{tolerance}\"}}}}");
        var id = await tenant.CreateUserAsync("asked", new JsonObject { ["password"] = Password });
        string[] right =
        [
            $"password eq \"{Password}\"",
            $"password sw \"{Password[..3]}\"",
            "password pr",
            $"not (password eq \"{Password}\")",
            $"userName eq \"asked\" and password co \"{Password[3..8]}\""
        ];
        string[] wrong =
        [
            "password eq \"x\"",
            "password sw \"x\"",
            "password pr",
            "not (password eq \"x\")",
            "userName eq \"asked\" and password co \"x\""
        ];
        foreach (var (known, guessed) in right.Zip(wrong))
        {
            var answers = await Task.WhenAll(AskAsync(tenant, known), AskAsync(tenant, guessed));
            Assert.Contains(answers[0].Status, (int[])[200, 400]);
            Assert.Equal(answers[0].Status, answers[1].Status);
            Assert.True(answers[0].Status == 400 || answers[0]["totalResults"] == answers[1]["totalResults"], known);
        }

        var sorted = await tenant.SendAsync("GET", "/Users?sortBy=password");
        Assert.DoesNotContain(Password, sorted.Text, StringComparison.Ordinal);
        var shown = await tenant.SendAsync("GET", $"/Users/{id}?attributes=password");
        Assert.DoesNotContain(Password, shown.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task Keycloak_50473_A_filter_on_a_relation_does_not_look_into_another_connector(string database)
    {
        var service = await services.StartedAsync(database);
        var victim = await service.NewTenantAsync();
        var user = await victim.CreateUserAsync("victim");
        var group = await victim.CreateGroupAsync("secret-project", user);
        var sibling = await service.NewConnectorAsync(victim.Organization);
        await sibling.CreateUserAsync("own");
        foreach (var filter in new[]
        {
            $"groups.value eq \"{group}\"",
            "groups.display eq \"secret-project\"",
            $"groups[value eq \"{group}\"]",
        })
        {
            Assert.Equal("0", (await AskAsync(sibling, filter)).Demand(200)["totalResults"]);
        }

        foreach (var filter in new[] { $"members.value eq \"{user}\"", $"members[value eq \"{user}\"]", "displayName sw \"secret\"" })
        {
            Assert.Equal(
                "0", (await sibling.SendAsync("GET", "/Groups?filter=" + Uri.EscapeDataString(filter))).Demand(200)["totalResults"]);
        }
    }

    [Fact]
    public async Task SSOReady_Random_filters_are_answered_or_refused_and_never_break_the_service()
    {
        var tenant = await (await services.StartedAsync()).NewTenantAsync();
        await tenant.CreateUserAsync("asked");
        string[] words =
        [
            "userName",
            "eq",
            "pr",
            "and",
            "or",
            "not",
            "(",
            ")",
            "[",
            "]",
            "\"a\"",
            "\"",
            "emails",
            "value",
            ".",
            "true",
            "null",
            "1e9",
            "-",
            "%",
            "é",
            "\\u0000",
            "urn:x:y:z",
            "meta.created",
            "gt",
            "co"
        ];
        var random = new Random(20_260_326);
        var filters = Enumerable
            .Range(0, 400)
            .Select(_ => string.Join(
                random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 12)).Select(_ => words[random.Next(words.Length)])))
            .ToArray();
        foreach (var filter in filters)
        {
            Assert.True((await AskAsync(tenant, filter)).Status is 200 or 400, filter);
        }

        (await AskAsync(tenant, new string('(', 3_000) + "userName pr" + new string(')', 3_000))).Demand(400);
    }

    private static Task<Answer> AskAsync(Tenant tenant, string filter) =>
        tenant.SendAsync("GET", "/Users?filter=" + Uri.EscapeDataString(filter));
}
