using System.Diagnostics;

namespace Scim.Durability.Load;

/// <summary>
/// One client that changes users of its own and their memberships in groups that all workers share. After an uncertain answer it waits, so
/// that nothing of the old request is still under way when it goes on.
/// </summary>
public sealed class Worker(int number, Caller scim, Ledger ledger, Findings findings, RunOptions options)
{
    private const int FewUsers = 20;
    private const int ManyUsers = 40;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    private readonly Random _random = new(options.Seed + number);
    private readonly List<TrackedResource> _users = [];
    private readonly List<TrackedResource> _ownGroups = [];
    private readonly Dictionary<(string Group, string User), TrackedMembership> _memberships = [];
    private int _tokens;

    public async Task RunAsync(CancellationToken end)
    {
        _ownGroups.Add(await CreateAsync("Groups", NewToken()));
        var pace = options.Rate == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)options.Workers / options.Rate);
        while (!end.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            await StepAsync();
            if (pace > watch.Elapsed)
            {
                await Task.Delay(pace - watch.Elapsed, CancellationToken.None);
            }
        }
    }

    private Task StepAsync()
    {
        var chance = _users.Count < FewUsers ? 0 : _users.Count > ManyUsers ? 99 : _random.Next(100);
        return chance switch
        {
            < 12 => CreateUserAsync(),
            < 35 => ChangeUserAsync("PATCH"),
            < 47 => ChangeUserAsync("PUT"),
            < 75 => ChangeMembershipAsync(),
            < 80 => BulkAsync(),
            < 84 => RenameGroupAsync(),
            < 92 => ReadAsync(),
            _ => DeleteUserAsync(),
        };
    }

    private async Task CreateUserAsync() => _users.Add(await CreateAsync("Users", $"w{number}-{NewToken()}"));

    /// <summary>Asks until the resource is there, and finds it where an earlier request had made it.</summary>
    private async Task<TrackedResource> CreateAsync(string endpoint, string name)
    {
        var isUser = endpoint == "Users";
        var resource = new TrackedResource(name);
        var token = isUser ? NewToken() : name;
        for (var doubted = false; resource.Id.Length == 0;)
        {
            var answer = await scim.SendAsync("POST", endpoint, isUser ? Bodies.User(name, token) : Bodies.Group(token));
            if (answer.IsDone)
            {
                resource.Id = answer.Id;
                ledger.Count(true);
            }
            else if (answer.IsUncertain)
            {
                doubted = true;
                await DoubtAsync();
            }
            else if (answer.Status == 409 && doubted)
            {
                resource.Id = await FindAsync(endpoint, name) ?? "";
                findings.Demand(resource.Id.Length > 0, $"{name} is taken and cannot be found");
            }
            else
            {
                findings.Add($"the creation of {name} was answered {answer.Status} {answer.Body}");
                await Task.Delay(Settling, CancellationToken.None);
            }
        }

        resource.Acknowledge(token);
        (isUser ? ledger.Users : ledger.Groups).Enqueue(resource);
        return resource;
    }

    private async Task ChangeUserAsync(string method)
    {
        var (user, token) = (Any(_users), NewToken());
        await ChangeAsync(user, token, method, $"Users/{user.Id}", method == "PUT" ? Bodies.User(user.Name, token) : Bodies.Tokens(token));
    }

    private async Task RenameGroupAsync()
    {
        var (group, token) = (Any(_ownGroups), NewToken());
        await ChangeAsync(group, token, "PATCH", $"Groups/{group.Id}", Bodies.DisplayName(token));
    }

    private async Task ChangeAsync(TrackedResource resource, string token, string method, string path, JsonObject body) =>
        await TakeAsync(resource, token, await scim.SendAsync(method, path, body), $"{method} {path}");

    private async Task TakeAsync(TrackedResource resource, string token, Answer answer, string request)
    {
        if (answer.IsDone)
        {
            resource.Acknowledge(token);
            ledger.Count(true);
        }
        else if (answer.IsUncertain)
        {
            resource.Doubt(token);
            await DoubtAsync();
        }
        else
        {
            findings.Add($"{request} was answered {answer.Status} {answer.Body}");
        }
    }

    private async Task ChangeMembershipAsync()
    {
        var (group, user) = (Any([.. ledger.Groups]), Any(_users));
        if (!_memberships.TryGetValue((group.Id, user.Id), out var membership))
        {
            _memberships[(group.Id, user.Id)] = membership = new TrackedMembership(group, user);
            ledger.Memberships.Enqueue(membership);
        }

        var add = membership.MayBeOut && (!membership.MayBeIn || _random.Next(2) == 0);
        var answer = await scim.SendAsync("PATCH", $"Groups/{group.Id}", add ? Bodies.AddMember(user.Id) : Bodies.RemoveMember(user.Id));
        var sure = membership.MayBeIn != membership.MayBeOut;
        group.CountMemberPatch(answer.IsDone && sure);
        if (answer.IsDone)
        {
            membership.Acknowledge(add);
            ledger.Count(true);
        }
        else if (answer.IsUncertain)
        {
            membership.Doubt(add);
            await DoubtAsync();
        }
        else
        {
            findings.Add($"{(add ? "adding" : "removing")} a member was answered {answer.Status} {answer.Body}");
        }
    }

    private async Task DeleteUserAsync()
    {
        var user = Any(_users);
        for (var doubted = false; !user.Gone;)
        {
            var answer = await scim.SendAsync("DELETE", $"Users/{user.Id}");
            if (answer.IsUncertain)
            {
                doubted = true;
                await DoubtAsync();
                continue;
            }

            findings.Demand(answer.IsDone || (answer.Status == 404 && doubted), $"DELETE of {user.Name} was answered {answer.Status}");
            ledger.Count(true);
            user.Gone = true;
        }

        _users.Remove(user);
        foreach (var membership in _memberships.Where(pair => pair.Key.User == user.Id).ToList())
        {
            membership.Value.Acknowledge(false);
            _memberships.Remove(membership.Key);
        }
    }

    /// <summary>
    /// A user, a group with that user, and a change of another user. Of what was not acknowledged, a group without its user would be half.
    /// </summary>
    private async Task BulkAsync()
    {
        var (userName, userToken, groupToken, token, other) = ($"w{number}-{NewToken()}", NewToken(), NewToken(), NewToken(), Any(_users));
        var answer = await scim.SendAsync("POST", "Bulk", Bodies.Bulk(
            Bodies.Operation("POST", "/Users", "u", Bodies.User(userName, userToken)),
            Bodies.Operation("POST", "/Groups", "g", Bodies.Group(groupToken, "bulkId:u")),
            Bodies.Operation("PATCH", $"/Users/{other.Id}", null, Bodies.Tokens(token))));
        var statuses =
            answer.Body?["Operations"]?.AsArray()
                .Select(each => int.Parse((string)each!["status"]!, System.Globalization.CultureInfo.InvariantCulture))
                .ToList() ?? [];
        if (!answer.IsUncertain && !answer.IsDone)
        {
            findings.Add($"bulk was answered {answer.Status} {answer.Body}");
            return;
        }

        Answer Of(int index) => new(answer.IsDone && index < statuses.Count ? statuses[index] : 0, null);
        await TakeAsync(other, token, Of(2), "PATCH in bulk");
        await AdoptAsync(userName, userToken, groupToken, Of(0).IsDone && Of(1).IsDone);
    }

    private async Task AdoptAsync(string userName, string userToken, string groupToken, bool acknowledged)
    {
        if (!acknowledged)
        {
            await DoubtAsync();
        }

        var (userId, groupId) = (await FindAsync("Users", userName), await FindAsync("Groups", groupToken));
        findings.Demand(
            !acknowledged || (userId is not null && groupId is not null),
            $"{userName} or its group was acknowledged in bulk and is not there");
        findings.Demand(userId is not null || groupId is null, $"the group {groupToken} is there without {userName}");
        if (userId is not null)
        {
            var user = Known(userName, userId, userToken, ledger.Users);
            _users.Add(user);
            if (groupId is not null)
            {
                var group = Known(groupToken, groupId, groupToken, ledger.Groups);
                _ownGroups.Add(group);
                var membership = new TrackedMembership(group, user);
                membership.Acknowledge(true);
                _memberships[(groupId, userId)] = membership;
                ledger.Memberships.Enqueue(membership);
            }
        }

        if (acknowledged)
        {
            ledger.Count(true);
            ledger.Count(true);
        }
    }

    private static TrackedResource Known(
        string name, string id, string token, System.Collections.Concurrent.ConcurrentQueue<TrackedResource> all)
    {
        var resource = new TrackedResource(name) { Id = id };
        resource.Acknowledge(token);
        all.Enqueue(resource);
        return resource;
    }

    private async Task ReadAsync()
    {
        var user = Any(_users);
        var answer = await scim.SendAsync("GET", $"Users/{user.Id}");
        findings.Demand(
            answer.IsUncertain || (answer.IsDone && user.Now.Contains((string)answer.Body!["displayName"]!)),
            $"GET of {user.Name} was answered {answer.Status} {answer.Body?["displayName"]}");
    }

    /// <summary>The id of what has the name, once the service can tell; null where nothing has it.</summary>
    private async Task<string?> FindAsync(string endpoint, string name)
    {
        var attribute = endpoint == "Users" ? "userName" : "displayName";
        while (true)
        {
            var answer = await scim.SendAsync("GET", $"{endpoint}?filter={Uri.EscapeDataString($"{attribute} eq \"{name}\"")}");
            if (answer.IsDone)
            {
                var found = answer.Body!["Resources"]?.AsArray() ?? [];
                findings.Demand(found.Count <= 1, $"{name} is there {found.Count} times");
                return found.Count == 0 ? null : (string)found[0]!["id"]!;
            }

            await Task.Delay(Settling, CancellationToken.None);
        }
    }

    private Task DoubtAsync()
    {
        ledger.Count(false);
        return Task.Delay(Settling, CancellationToken.None);
    }

    private TrackedResource Any(List<TrackedResource> among) => among[_random.Next(among.Count)];

    private string NewToken() => $"t{number}-{++_tokens}";
}
