using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Scim.Web.Tests.Hosting;

namespace Scim.Web.Tests.Scim;

public sealed class SlowQueryTests(Hosts hosts)
{
    private const string Copies = """
        insert into resources (organization_id, connector_id, type, id, unique_key, document, search, created_at, modified_at)
        select organization_id, connector_id, type, gen_random_uuid(), unique_key || n, document, search, created_at, modified_at
            from resources, generate_series(1, 20000) n
        """;

    [Fact]
    public async Task A_filter_that_takes_too_long_is_tooMany_and_the_detail_says_what_is_quick()
    {
        await using var host = await hosts.StartHurriedAsync();
        var scim = await host.ConnectAsync("{}");
        var addresses = string.Join(',', Enumerable.Range(0, 5).Select(number => $$"""{"value":"ada{{number}}@acme.example"}"""));
        await scim.CreateUserAsync("ada", $$""","emails":[{{addresses}}]""");
        await using (var copy = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(Copies))
        {
            copy.CommandTimeout = 60;
            await copy.ExecuteNonQueryAsync();
        }

        var slow = string.Join(" or ", Enumerable.Range(10, 90).Select(number => $"emails.value co \"nobody{number}\""));
        var refused = (await scim.GetAsync("/Users?filter=" + Uri.EscapeDataString(slow))).Demand(HttpStatusCode.BadRequest);
        Assert.Equal("tooMany", refused["scimType"]);
        Assert.Contains("'eq' on userName, externalId, displayName or emails.value is quick", refused["detail"], StringComparison.Ordinal);
        var quick = (await scim.GetAsync("/Users?filter=" + Uri.EscapeDataString("userName eq \"ada12345\""))).Demand(HttpStatusCode.OK);
        Assert.Single(quick.Resources);
    }
}
