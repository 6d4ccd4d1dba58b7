using System.Collections.Concurrent;
using System.Globalization;

namespace Scim.Conformance.Running;

/// <summary>The client of one case. It deletes what it created when the case is over.</summary>
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

    public Task<Reply> Get(string path, params (string Name, string Value)[] headers) => Target.SendAsync("GET", path, null, headers);

    /// <summary>POST; what it creates is deleted at the end.</summary>
    public async Task<Reply> Post(string path, string body, params (string Name, string Value)[] headers)
    {
        var reply = await Target.SendAsync("POST", path, body, headers);
        var endpoint = path.Split('?')[0].TrimEnd('/');
        if (reply.Status == 201 && !path.StartsWith("/api/", StringComparison.Ordinal) && reply["id"] is { } id)
        {
            Defer(async () => await Target.SendAsync("DELETE", $"{endpoint}/{id}", null));
        }

        return reply;
    }

    public Task<Reply> Put(string path, string body, params (string Name, string Value)[] headers) => Target.SendAsync("PUT", path, body, headers);

    public Task<Reply> Patch(string path, string body, params (string Name, string Value)[] headers) => Target.SendAsync("PATCH", path, body, headers);

    /// <summary>PATCH with these operations.</summary>
    public Task<Reply> Apply(string path, params string[] operations) => Patch(path, PatchBody(operations));

    public Task<Reply> Delete(string path, params (string Name, string Value)[] headers) => Target.SendAsync("DELETE", path, null, headers);

    public Task<Reply> Send(string method, string path, string? body = null, params (string Name, string Value)[] headers) => Target.SendAsync(method, path, body, headers);

    public static string PatchBody(params string[] operations) => $$"""{"schemas":["{{Urn.PatchOp}}"],"Operations":[{{string.Join(',', operations)}}]}""";

    /// <summary>Runs a bulk request; users and groups that it created are deleted at the end.</summary>
    public async Task<Reply> Bulk(string operations, string more = "", params (string Name, string Value)[] headers)
    {
        var reply = await Target.SendAsync("POST", "/Bulk", $$"""{"schemas":["{{Urn.Bulk}}"],{{more}}"Operations":[{{operations}}]}""", headers);
        foreach (var location in (reply.Json?["Operations"] as JsonArray ?? []).Select(operation => Reply.At(operation, "location")).OfType<string>().Distinct())
        {
            if (location.StartsWith(BaseUrl, StringComparison.Ordinal))
            {
                Defer(async () => await Target.SendAsync("DELETE", location[BaseUrl.Length..], null));
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
    public Task<Reply> Search(string path, string members) => Target.SendAsync("POST", path + "/.search", $$"""{"schemas":["{{Urn.Search}}"],{{members}}}""");

    public async Task<JsonObject> Config() => (await Get("/ServiceProviderConfig")).Is(200).Body;

    public async ValueTask DisposeAsync()
    {
        while (_cleanup.TryPop(out var cleanup))
        {
            await cleanup();
        }
    }
}
