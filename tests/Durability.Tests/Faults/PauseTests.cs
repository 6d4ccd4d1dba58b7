using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;
using Scim.Testing.Time;

namespace Scim.Durability.Tests.Faults;

/// <summary>
/// The database and a node stand still for a while and go on, as a machine that is suspended does, while many change one user on two nodes.
/// </summary>
public sealed class PauseTests
{
    private const int WritersOfANode = 6;
    private const string RateThatNobodyReaches = "Limits:RequestsPerSecondPerConnector=100000";

    private readonly ConcurrentBag<(int Status, string Text)> _answers = [];

    [Fact]
    public async Task Whoever_stands_still_loses_no_change_and_blames_no_client()
    {
        using var server = new PostgresServer();
        var database = await server.CreateDatabaseAsync();
        await using var first = await ServiceProcess.StartAsync(database, RateThatNobodyReaches, "Logging:LogLevel:Default=Error");
        await using var second = await ServiceProcess.StartAsync(database, RateThatNobodyReaches, "Logging:LogLevel:Default=Error");
        using var tenant = await Tenant.CreateAsync(first.Address);
        using var beside = tenant.At(second.Address);
        var id = await tenant.CreateUserAsync("ada");
        using var end = new CancellationTokenSource();
        var writers = Enumerable
            .Range(0, 2 * WritersOfANode)
            .Select(number => WriteAsync(number % 2 == 0 ? tenant : beside, id, number, end.Token))
            .ToList();
        await Task.Delay(500);

        List<Task> readers;
        await using (await Standstill.OfServerAsync(database))
        {
            readers = [.. Enumerable.Range(0, 8 * Environment.ProcessorCount).Select(_ => ReadAsync(tenant))];
            await Eventually.HoldsAsync("who finds no place is told so", () =>
                Task.FromResult(_answers.Any(answer => answer.Text.Contains("as it works on at a time", StringComparison.Ordinal))));
        }

        await using (await Standstill.OfProcessAsync(second.ProcessId))
        {
            await Task.Delay(1_500);
        }

        await Task.Delay(500);
        await end.CancelAsync();
        await Task.WhenAll([.. writers, .. readers]);
        Assert.All(_answers, answer => Assert.True(answer.Status is 200 or 503, $"{answer.Status} {answer.Text}"));
        await AssertWholeAsync(database);
    }

    private async Task WriteAsync(Tenant tenant, string id, int writer, CancellationToken end)
    {
        for (var number = 0; !end.IsCancellationRequested; number++)
        {
            using var answer = await tenant.RetitleAsync(id, string.Create(CultureInfo.InvariantCulture, $"{writer}-{number}"));
            _answers.Add(
                ((int)answer.StatusCode, answer.IsSuccessStatusCode
                    ? "changed"
                    : await answer.Content.ReadAsStringAsync(CancellationToken.None)));
        }
    }

    private async Task ReadAsync(Tenant tenant)
    {
        using var answer = await tenant.ScimAsync("GET", "Users?filter=title%20pr");
        _answers.Add(((int)answer.StatusCode, answer.IsSuccessStatusCode ? "read" : await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>
    /// Every change that was acknowledged is there, each with one event and one audit row; of those answered 503 each is whole or not
    /// there.
    /// </summary>
    private async Task AssertWholeAsync(string database)
    {
        var (changed, uncertain) = (_answers.Count(answer => answer.Text == "changed"), _answers.Count(answer => answer.Status == 503));
        await using var source = NpgsqlDataSource.Create(database);
        var changes = await CountAsync(source, "select version - 1 from resources");
        Assert.InRange(changes, changed, changed + uncertain);
        Assert.Equal(changes, await CountAsync(source, "select count(*) from events where type = 'member.updated'"));
        Assert.Equal(changes, await CountAsync(source, "select count(*) from audit where action = 'user.patch' and outcome = 'success'"));
    }

    private static async Task<int> CountAsync(NpgsqlDataSource source, string sql) =>
        Convert.ToInt32(await source.CreateCommand(sql).ExecuteScalarAsync(), null);
}
