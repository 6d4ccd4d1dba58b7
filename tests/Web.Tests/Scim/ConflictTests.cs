using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Testing.Databases;
using Scim.Web.Tests.Hosting;

namespace Scim.Web.Tests.Scim;

/// <summary>A change that meets another one each time it is tried.</summary>
public sealed class ConflictTests(Hosts hosts)
{
    [Fact]
    public async Task Change_is_tried_twelve_times()
    {
        var retry = (await hosts.StartedAsync("sqlite")).Services.GetRequiredService<WriteRetry>();
        var key = new ResourceKey(1, 1, "User", ResourceId.New(TimeProvider.System));
        var tries = 0;
        var fault = await Assert.ThrowsAsync<ScimException>(() => retry.RepeatAsync(key, TryAsync, CancellationToken.None));
        Assert.Equal((12, 503), (tries, fault.Error.Status));

        Task<ResourceAnswer?> TryAsync()
        {
            tries++;
            return Task.FromResult<ResourceAnswer?>(null);
        }
    }

    [Fact]
    public async Task Change_that_never_succeeds_is_503_with_a_time_to_come_again()
    {
        using var file = new SqliteFile();
        await using var host = await ScimHost.StartAsync(null, file.Directory);
        var client = await host.ConnectAsync("{}");
        var path = "/Users/" + await client.CreateUserAsync("ada");
        const string Change = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add","path":"title","value":"Countess"}]}""";

        await ExecuteAsync(file, "create trigger other_change before update on resources begin select raise(ignore); end");
        var refused = (await client.PatchAsync(path, Change)).DemandError(HttpStatusCode.ServiceUnavailable);
        Assert.True(int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.Null((await client.GetAsync(path))["title"]);

        await ExecuteAsync(file, "drop trigger other_change");
        (await client.PatchAsync(path, Change)).Demand(HttpStatusCode.OK);
    }

    private static async Task ExecuteAsync(SqliteFile file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(file.Directory, "web.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
