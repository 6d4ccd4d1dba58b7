using System.Diagnostics;
using System.Globalization;
using System.Text;
using Scim.Conformance.Running;

namespace Scim.Conformance.Tests.Fuzz;

/// <summary>
/// Random and spoiled requests over HTTP: never a 5xx other than the stated 501, nothing logged as an error, every refusal a SCIM error, every answer in bounded time.
/// SCIM_FUZZ_SECONDS (default 20, for each database) and SCIM_FUZZ_SEED change the run.
/// </summary>
public abstract class FuzzTests(Services services, string database)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(20);

    private readonly List<string> _users = [];
    private readonly List<string> _groups = [];

    private Target _target = null!;
    private string? _cursor;

    [Fact]
    public async Task RandomRequests_AreAnsweredOrRefused_NeverFailed()
    {
        var seconds = Setting("SCIM_FUZZ_SECONDS", 20);
        var seed = Setting("SCIM_FUZZ_SEED", 4711);
        _target = await services.ConnectAsync(database, "fuzz");
        await FillAsync();
        var random = new Random(seed);
        var mutator = new Mutator(random, kind => kind == "Users" ? _users[random.Next(_users.Count)] : _groups[random.Next(_groups.Count)]);
        var (watch, count) = (Stopwatch.StartNew(), 0);
        for (; watch.Elapsed < TimeSpan.FromSeconds(seconds); count++)
        {
            await StepAsync(mutator, random, $"{database}, seed {seed}, request {count}");
        }

        var output = (await services.ServiceAsync(database)).Output;
        Assert.DoesNotContain("fail:", output, StringComparison.Ordinal);
        Assert.DoesNotContain("crit:", output, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} requests");
    }

    private static int Setting(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : fallback;

    private async Task FillAsync()
    {
        for (var index = 0; index < 5; index++)
        {
            await AddUserAsync($"fuzz{index}");
            await AddGroupAsync($"fuzz{index}");
        }
    }

    private async Task AddUserAsync(string name) =>
        _users.Add((await _target.SendAsync("POST", "/Users", Scope.UserBody(name, "\"emails\":[{\"value\":\"a@x.org\",\"type\":\"work\"}],\"name\":{\"familyName\":\"B\"}"))).Is(201).Id);

    private async Task AddGroupAsync(string name) => _groups.Add((await _target.SendAsync("POST", "/Groups", Scope.GroupBody(name, _users[0]))).Is(201).Id);

    private async Task StepAsync(Mutator mutator, Random random, string where)
    {
        var kind = mutator.Chance(0.7) ? "Users" : "Groups";
        var ids = kind == "Users" ? _users : _groups;
        var id = ids[random.Next(ids.Count)];
        var schema = kind == "Users" ? Urn.User : Urn.Group;
        var body = (string?)null;
        var (method, path) = random.Next(10) switch
        {
            0 or 1 or 2 => ("GET", $"/{kind}{mutator.Query(_cursor)}"),
            3 or 4 => ("PATCH", $"/{kind}/{id}"),
            5 => ("POST", "/" + kind),
            6 => ("PUT", $"/{kind}/{id}"),
            7 => ("POST", mutator.Chance(0.5) ? "/.search" : $"/{kind}/.search"),
            8 => ("POST", "/Bulk"),
            _ => ("RAW", mutator.Pick(["/Users", "/Groups", "/Bulk", "/.search", "/Users/" + id])),
        };
        body = (method, path) switch
        {
            ("PATCH", _) => mutator.Patch(),
            ("PUT", _) or ("POST", "/Users" or "/Groups") => mutator.Resource(schema),
            ("POST", "/Bulk") => mutator.Bulk(),
            ("POST", _) => mutator.Search(),
            _ => null,
        };
        var bytes = method == "RAW" ? mutator.Monster() : body is null ? null : Encoding.UTF8.GetBytes(body);
        var sent = method != "RAW" ? method : path.StartsWith("/Users/", StringComparison.Ordinal) ? mutator.Pick(["PUT", "PATCH"]) : "POST";
        var watch = Stopwatch.StartNew();
        var reply = await _target.SendAsync(sent, path, bytes, "application/scim+json");
        Judge(reply, watch.Elapsed, $"{where}: {sent} {path} {(body ?? (bytes is null ? "" : Convert.ToBase64String(bytes.AsSpan(0, Math.Min(bytes.Length, 300)))))}");
        _cursor = (reply.Json as JsonObject)?["nextCursor"]?.ToString() ?? _cursor;
        if (sent == "POST" && path == "/Users" && reply.Status == 201 && _users.Count < 200)
        {
            _users.Add(reply.Id);
        }
    }

    private static void Judge(Reply reply, TimeSpan taken, string what)
    {
        Assert.True(reply.Status is < 500 or 501, $"{what}: {reply.Status} {reply.Text}");
        Assert.True(taken < Slow, $"{what}: took {taken}");
        if (reply.Status >= 400)
        {
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
}

public sealed class SqliteFuzzTests(Services services) : FuzzTests(services, "sqlite");

public sealed class PostgresFuzzTests(Services services) : FuzzTests(services, "postgres");
