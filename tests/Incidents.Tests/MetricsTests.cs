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
        var labels =
            $"{{organization=\"{tenant.Organization}\",connector=\"{tenant.Connector}\",profile=\"generic\",method=\"POST\",outcome=";
        Assert.Contains($"scim_request_duration_seconds_count{labels}\"success\"}} 1\n", text.Text, StringComparison.Ordinal);
        Assert.Contains($"scim_request_duration_seconds_count{labels}\"client_error\"}} 1\n", text.Text, StringComparison.Ordinal);
        Assert.Contains("scim_database_up 1\n", text.Text, StringComparison.Ordinal);
        Assert.Contains("scim_work_lag_seconds{kind=\"event\"}", text.Text, StringComparison.Ordinal);
        Assert.All(text.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(
            @"^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+=""[^""]*"",?)+\})? [-+0-9.eEInf]+)$", line));
    }

    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task No_series_is_written_twice_where_a_connector_is_made_again(string database)
    {
        var service = await services.StartedAsync(database);
        var tenant = await service.NewTenantAsync();
        (await tenant.SendAsync("GET", "/Users")).Demand(200);
        (await service.AdminAsync("DELETE", tenant.AdminPath)).Demand(204);
        (await service.AdminAsync(
            "POST", $"/organizations/{tenant.Organization}/connectors",
            new JsonObject { ["slug"] = tenant.Connector, ["profile"] = "generic" })).Demand(201);
        var again = tenant with { Token = (await service.AdminAsync("POST", tenant.AdminPath + "/tokens", [])).Demand(201)["token"]! };
        (await again.SendAsync("GET", "/Users")).Demand(200);
        var text = (await service.SendAsync("GET", "/metrics", null, "")).Demand(200).Text;
        var names = text
            .Split('\n')
            .Where(line => line.StartsWith("scim_request", StringComparison.Ordinal))
            .Select(line => line[..line.LastIndexOf(' ')])
            .ToList();
        Assert.Equal(names.Distinct(), names);
        Assert.Contains(
            $"scim_request_duration_seconds_count{{organization=\"{tenant.Organization}\",connector=\"{tenant.Connector}\",profile=\"generic\",method=\"GET\",outcome=\"success\"}} 2\n", text, StringComparison.Ordinal);
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
