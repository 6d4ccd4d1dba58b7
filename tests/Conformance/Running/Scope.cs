using System.Collections.Concurrent;
using System.Globalization;

namespace Scim.Conformance.Running;

/// <summary>
/// The client of one case. It deletes what it created when the case is over, and demands that this succeeds. A request for a feature that
/// the server does not offer skips the case; what must be refused then is asked for through <see cref="Target"/>.
/// </summary>
public sealed class Scope(Suite suite, Target target) : IAsyncDisposable
{
    private readonly ConcurrentStack<Func<Task>> _cleanup = new();

    public Suite Suite { get; } = suite;

    public Target Target { get; } = target;

    public string BaseUrl => Target.BaseUrl;

    /// <summary>A name that nobody else uses.</summary>
    public static string Unique(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{Guid.NewGuid():N}");

    /// <summary>The same connection as seen with another target.</summary>
    public Scope On(Target other)
    {
        var scope = new Scope(Suite, other);
        Defer(async () => await scope.DisposeAsync());
        return scope;
    }

    public void Defer(Func<Task> cleanup) => _cleanup.Push(cleanup);

    /// <summary>Skips the case where the server does not offer all of these: patch, bulk, filter, sort, etag, cursor.</summary>
    public async Task NeedsAsync(params IEnumerable<string> features)
    {
        var offer = await Suite.OfferAsync();
        if (features.FirstOrDefault(feature => !offer.Has(feature)) is { } missing)
        {
            throw new CaseSkipped($"the server does not offer {missing}");
        }
    }

    public Task<Reply> Get(string path, params (string Name, string Value)[] headers) => Send("GET", path, null, headers);

    /// <summary>POST; what it creates is deleted at the end.</summary>
    public async Task<Reply> Post(string path, string body, params (string Name, string Value)[] headers)
    {
        var reply = await Send("POST", path, body, headers);
        var endpoint = path.Split('?')[0].TrimEnd('/');
        if (reply.Status == 201 && !path.StartsWith("/api/", StringComparison.Ordinal) && reply["id"] is { } id)
        {
            Defer(() => RemoveAsync($"{endpoint}/{id}"));
        }

        return reply;
    }

    public Task<Reply> Put(string path, string body, params (string Name, string Value)[] headers) => Send("PUT", path, body, headers);

    public Task<Reply> Patch(string path, string body, params (string Name, string Value)[] headers) => Send("PATCH", path, body, headers);

    /// <summary>PATCH with these operations.</summary>
    public Task<Reply> Apply(string path, params string[] operations) => Patch(path, PatchBody(operations));

    public Task<Reply> Delete(string path, params (string Name, string Value)[] headers) => Send("DELETE", path, null, headers);

    public async Task<Reply> Send(string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        await NeedsAsync(Offer.NeededBy(method, path, body, headers));
        return await Target.SendAsync(method, path, body, headers);
    }

    public static string PatchBody(params string[] operations) =>
        $$"""{"schemas":["{{Urn.PatchOp}}"],"Operations":[{{string.Join(',', operations)}}]}""";

    /// <summary>Runs a bulk request; users and groups that it created are deleted at the end.</summary>
    public async Task<Reply> Bulk(string operations, string more = "", params (string Name, string Value)[] headers)
    {
        var reply = await Send("POST", "/Bulk", $$"""{"schemas":["{{Urn.Bulk}}"],{{more}}"Operations":[{{operations}}]}""", headers);
        foreach (var location in (reply.Json?["Operations"] as JsonArray ?? [])
            .Select(operation => Reply.At(operation, "location"))
            .OfType<string>()
            .Distinct())
        {
            if (location.StartsWith(BaseUrl, StringComparison.Ordinal))
            {
                Defer(() => RemoveAsync(location[BaseUrl.Length..]));
            }
        }

        return reply;
    }

    /// <summary>Creates a user. <paramref name="more"/>: further attributes as JSON members.</summary>
    public async Task<Reply> User(string? userName = null, string more = "") =>
        (await Post("/Users", UserBody(userName ?? Unique("user"), more))).Is(201);

    public static string UserBody(string userName, string more = "") =>
        $$"""{"schemas":["{{Urn.User}}"{{(more.Contains(Urn.Enterprise, StringComparison.Ordinal) ? $",\"{Urn.Enterprise}\"" : "")}}],"userName":"{{userName}}"{{(more.Length == 0 ? "" : "," + more)}}}""";

    public async Task<Reply> Group(string? displayName = null, params string[] members) =>
        (await Post("/Groups", GroupBody(displayName ?? Unique("group"), members))).Is(201);

    public static string GroupBody(string displayName, params string[] members) =>
        $$"""{"schemas":["{{Urn.Group}}"],"displayName":"{{displayName}}","members":[{{string.Join(',', members.Select(member => $$"""{"value":"{{member}}"}"""))}}]}""";

    public Task<Reply> Query(string path, string filter, string more = "") => Get($"{path}?filter={Uri.EscapeDataString(filter)}{more}");

    /// <summary>The body of <c>/.search</c>.</summary>
    public Task<Reply> Search(string path, string members) =>
        Send("POST", path + "/.search", $$"""{"schemas":["{{Urn.Search}}"],{{members}}}""");

    public async Task<JsonObject> Config() => (await Get("/ServiceProviderConfig")).Is(200).Body;

    public async ValueTask DisposeAsync()
    {
        CaseFailure? first = null;
        while (_cleanup.TryPop(out var cleanup))
        {
            try
            {
                await cleanup();
            }
            catch (CaseFailure failure)
            {
                first ??= failure;
            }
        }

        if (first is not null)
        {
            throw first;
        }
    }

    private async Task RemoveAsync(string path)
    {
        var reply = await Target.SendAsync("DELETE", path, null);
        Check.That(reply.Status is (>= 200 and < 300) or 404, $"left behind: {reply.Request} answers {reply.Status} {reply.Text}");
    }
}
