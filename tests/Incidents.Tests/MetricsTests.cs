using Scim.Incidents.Tests.Hosting;

namespace Scim.Incidents.Tests;

/// <summary>What operators see of the service.</summary>
public sealed class MetricsTests(Services services)
{
    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task Requests_count_under_their_connector_and_outcome(string database)
    {
        var tenant = await (await services.StartedAsync(database)).NewTenantAsync();
        await tenant.CreateUserAsync("counted");
        await tenant.SendAsync("POST", "/Users", Tenant.User("counted"));
        var text = (await tenant.Service.SendAsync("GET", "/metrics", null, "")).Demand(200);
        Assert.StartsWith("text/plain; version=0.0.4", text.Headers["Content-Type"], StringComparison.Ordinal);
        var labels = $"{{organization=\"{tenant.Organization}\",connector=\"{tenant.Connector}\",profile=\"generic\",method=\"POST\",outcome=";
        Assert.Contains($"scim_request_duration_seconds_count{labels}\"success\"}} 1\n", text.Text, StringComparison.Ordinal);
        Assert.Contains($"scim_request_duration_seconds_count{labels}\"client_error\"}} 1\n", text.Text, StringComparison.Ordinal);
        Assert.Contains("scim_database_up 1\n", text.Text, StringComparison.Ordinal);
        Assert.Contains("scim_work_lag_seconds{kind=\"event\"}", text.Text, StringComparison.Ordinal);
        Assert.All(text.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(@"^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+=""[^""]*"",?)+\})? [-+0-9.eEInf]+)$", line));
    }

    [Fact]
    public async Task Metrics_want_their_token_where_one_is_set()
    {
        await using var service = await Service.StartAsync(null, "Metrics:Token=a-token-of-the-scraper");
        (await service.SendAsync("GET", "/metrics", null, "")).Demand(401);
        (await service.SendAsync("GET", "/metrics", null, "", ("Authorization", "Bearer a-token-of-the-scraper"))).Demand(200);
    }

    [Fact]
    public async Task Readiness_has_no_reason_while_all_is_well()
    {
        var answer = (await (await services.StartedAsync()).SendAsync("GET", "/health/ready", null, "")).Demand(200);
        Assert.Equal("ready", answer["status"]);
        Assert.Empty(answer.Body["reasons"]!.AsArray());
    }
}
