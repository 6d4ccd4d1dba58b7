using Scim.Application.Configuration;
using Scim.Incidents.Tests.Hosting;
using Scim.Web.Hosting;

namespace Scim.Incidents.Tests;

/// <summary>ToolJet, SimpleIdServer (open or known secrets by default), MedTrack (forwarded headers believed from anybody).</summary>
public sealed class StartTests(Services services)
{
    [Theory]
    [InlineData("Admin:ApiKey=", "Admin:ApiKey")]
    [InlineData("Admin:ApiKey=   ", "Admin:ApiKey")]
    [InlineData("Admin:ApiKey=short", "Admin:ApiKey")]
    [InlineData("Metrics:Token=", "Metrics:Token")]
    [InlineData("Proxies:Trusted=everybody", "Proxies:Trusted")]
    [InlineData("ForwardedHeaders_Enabled=true", "ForwardedHeaders_Enabled")]
    [InlineData("Limits:MaxQueueSeconds=-1", "Limits:MaxQueueSeconds")]
    [InlineData("OpenTelemetry:Endpoint=collector", "OpenTelemetry:Endpoint")]
    public void ToolJet_16217_The_start_refuses_what_would_open_a_door(string setting, string key)
    {
        var fault = Assert.Throws<ConfigurationException>(
            () => ScimApplication.Build(["--Data:Directory=" + Path.GetTempPath(), "--" + setting]));
        Assert.StartsWith(key, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MedTrack_Forwarded_headers_of_a_stranger_change_nothing()
    {
        var tenant = await (await services.StartedAsync()).NewTenantAsync();
        var answer = await tenant.SendAsync(
            "POST", "/Users", Tenant.User("proxied"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"),
            ("X-Forwarded-For", "203.0.113.9"));
        Assert.StartsWith(tenant.Service.Address.ToString(), answer.Demand(201).Headers["Location"], StringComparison.Ordinal);
        await DemandLocalCallerAsync(tenant);
    }

    [Fact]
    public async Task MedTrack_Forwarded_headers_of_a_named_proxy_count()
    {
        await using var service = await Service.StartAsync(null, "Proxies:Trusted=127.0.0.0/8,::1");
        var tenant = await service.NewTenantAsync();
        var answer = await tenant.SendAsync(
            "POST", "/Users", Tenant.User("proxied"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "scim.example.com"));
        Assert.StartsWith("https://scim.example.com/scim/", answer.Demand(201).Headers["Location"], StringComparison.Ordinal);
    }

    private static async Task DemandLocalCallerAsync(Tenant tenant)
    {
        var requests = new JsonArray();
        for (var tries = 0; tries < 50 && requests.Count == 0; tries++)
        {
            await Task.Delay(100);
            requests = (await tenant.Service.AdminAsync("GET", tenant.AdminPath + "/requests")).Demand(200).Body["items"]!.AsArray();
        }

        Assert.DoesNotContain("203.0.113.9", requests.ToJsonString(), StringComparison.Ordinal);
    }
}
