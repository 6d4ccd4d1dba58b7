using System.Diagnostics;
using System.Globalization;
using System.Text;
using Scim.Conformance.Running;

namespace Scim.Conformance.Tests.Fuzz;

/// <summary>
/// Random and spoiled requests to connectors of every profile over HTTP: never a 5xx other than the stated 501, nothing logged as an error,
/// every refusal a SCIM error, every answer in bounded time. SCIM_FUZZ_SECONDS (default 20, for each database) and SCIM_FUZZ_SEED change
/// the run.
/// </summary>
public abstract class FuzzTests(Services services, string database)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(20);
    private static readonly string[] Profiles = ["generic", "okta", "entra-id", "onelogin", "docker"];

    [Fact]
    public async Task RandomRequests_AreAnsweredOrRefused_NeverFailed()
    {
        var seconds = Setting("SCIM_FUZZ_SECONDS", 20);
        var seed = Setting("SCIM_FUZZ_SEED", 4711);
        var connectors = await ConnectAsync();
        var random = new Random(seed);
        var count = 0;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(seconds); count++)
        {
            var connector = connectors[random.Next(2) * random.Next(connectors.Count)];
            await StepAsync(connector, random, $"{database}, seed {seed}, request {count}");
        }

        var output = (await services.ServiceAsync(database)).Output;
        Assert.DoesNotContain("fail:", output, StringComparison.Ordinal);
        Assert.DoesNotContain("crit:", output, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} requests");
    }

    private static int Setting(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : fallback;

    private async Task<List<FuzzedConnector>> ConnectAsync()
    {
        var connectors = new List<FuzzedConnector>();
        foreach (var profile in Profiles)
        {
            var isTeams = profile == "docker";
            var connector = new FuzzedConnector(
                await services.ConnectAsync(database, "fuzz-" + profile, profile, isTeams ? """{"groups":"org-team"}""" : "{}"));
            await connector.FillAsync(isTeams ? "fuzz-docker:" : "");
            connectors.Add(connector);
        }

        return connectors;
    }

    private static async Task StepAsync(FuzzedConnector connector, Random random, string where)
    {
        var mutator = new Mutator(
            random, kind => kind == "Users"
                ? connector.Users[random.Next(connector.Users.Count)]
                : connector.Groups[random.Next(connector.Groups.Count)]);
        var (method, path, body) = Request(connector, mutator, random);
        var watch = Stopwatch.StartNew();
        var reply = await connector.Target.SendAsync(method, path, body, "application/scim+json");
        var what = $"{where}: {method} {connector.Target.BaseUrl}{path} {Show(body)}";
        Judge(reply, watch.Elapsed, what);
        connector.Learn(method, path, reply);
    }

    private static (string Method, string Path, byte[]? Body) Request(FuzzedConnector connector, Mutator mutator, Random random)
    {
        var kind = mutator.Chance(0.7) ? "Users" : "Groups";
        var schema = kind == "Users" ? Urn.User : Urn.Group;
        var ids = kind == "Users" ? connector.Users : connector.Groups;
        var id = ids[random.Next(ids.Count)];
        return random.Next(10) switch
        {
            0 or 1 or 2 => ("GET", $"/{kind}{mutator.Query(connector.Cursor)}", null),
            3 or 4 => ("PATCH", $"/{kind}/{id}", Bytes(mutator.Patch())),
            5 => ("POST", "/" + kind, Bytes(mutator.Resource(schema))),
            6 => ("PUT", $"/{kind}/{id}", Bytes(mutator.Resource(schema))),
            7 => ("POST", mutator.Chance(0.5) ? "/.search" : $"/{kind}/.search", Bytes(mutator.Search())),
            8 => ("POST", "/Bulk", Bytes(mutator.Bulk())),
            _ when mutator.Chance(0.2) => (mutator.Pick(["PUT", "PATCH"]), $"/{kind}/{id}", mutator.Monster()),
            _ => ("POST", mutator.Pick(["/Users", "/Groups", "/Bulk", "/.search"]), mutator.Monster()),
        };
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Show(byte[]? body) => body is null ? "" : Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, 1000));

    private static void Judge(Reply reply, TimeSpan taken, string what)
    {
        Assert.True(reply.Status is < 500 or 501, $"{what}: {reply.Status} {reply.Text}");
        Assert.True(taken < Slow, $"{what}: took {taken}");
        if (reply.Status < 400)
        {
            return;
        }

        try
        {
            reply.IsError(reply.Status);
        }
        catch (CaseFailure failure)
        {
            Assert.Fail($"{what}: {failure.Message}");
        }
    }
}

public sealed class SqliteFuzzTests(Services services) : FuzzTests(services, "sqlite");

public sealed class PostgresFuzzTests(Services services) : FuzzTests(services, "postgres");
