namespace Scim.Durability.Load;

/// <summary>One of several clients that change the same few users and groups without waiting for each other.</summary>
public sealed class SharedWorker(int number, Caller scim, SharedLedger ledger, Findings findings, RunOptions options)
{
    private const int FewUsers = 10;
    private const int FewGroups = 4;

    private readonly Random _random = new(options.Seed + 1_000 + number);
    private int _tokens;

    public async Task RunAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            if ((await StepAsync()).IsUncertain)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None);
            }
        }
    }

    private Task<Answer> StepAsync()
    {
        if (Any(ledger.Users) is not { } user || ledger.Users.Count < FewUsers)
        {
            return WriteAsync("POST", "Users", token => Bodies.User($"s-{token}", token));
        }

        if (Any(ledger.Groups) is not { } group || ledger.Groups.Count < FewGroups)
        {
            return WriteAsync("POST", "Groups", token => Bodies.Group(token, user));
        }

        return _random.Next(10) switch
        {
            0 or 1 => WriteAsync("PATCH", $"Users/{user}", Bodies.Tokens),
            2 => WriteAsync("PUT", $"Groups/{group}", token => Bodies.Group(token, user)),
            3 => WriteAsync("PATCH", $"Groups/{group}", Bodies.DisplayName),
            4 => SendAsync("PATCH", $"Groups/{group}", Bodies.AddMember(user)),
            5 => SendAsync("PATCH", $"Groups/{group}", Bodies.RemoveMember(user)),
            6 => MatchAsync($"Users/{user}", Bodies.Tokens),
            7 => MatchAsync($"Groups/{group}", Bodies.DisplayName),
            8 => ReadAsync(_random.Next(2) == 0 ? $"Users/{user}" : "Groups"),
            _ => _random.Next(4) == 0 ? DeleteAsync(group) : ReadAsync($"Groups/{group}"),
        };
    }

    private async Task<Answer> WriteAsync(string method, string path, Func<string, JsonObject> body, string? version = null)
    {
        var token = $"s{number}-{++_tokens}";
        var answer = await SendAsync(method, path, body(token), version);
        ledger.Answers[token] = answer;
        if (answer.IsDone && method == "POST")
        {
            (path == "Users" ? ledger.Users : ledger.Groups)[answer.Id] = true;
        }
        else if (answer.IsDone && version is not null)
        {
            ledger.Match(path, version, token);
        }

        return answer;
    }

    private async Task<Answer> MatchAsync(string path, Func<string, JsonObject> body)
    {
        var read = await ReadAsync(path);
        return read.IsDone ? await WriteAsync("PATCH", path, body, (string)read.Body!["meta"]!["version"]!) : read;
    }

    private async Task<Answer> ReadAsync(string path)
    {
        var answer = await SendAsync("GET", path, null);
        foreach (var resource in answer.Body?["Resources"]?.AsArray() ?? [])
        {
            ledger.See(resource);
        }

        return answer;
    }

    private async Task<Answer> DeleteAsync(string group)
    {
        var answer = await SendAsync("DELETE", $"Groups/{group}", null);
        if (answer.IsDone)
        {
            ledger.Groups.TryRemove(group, out _);
        }

        return answer;
    }

    /// <summary>Refused is only what meets another change: a group that is gone, a version that has passed.</summary>
    private async Task<Answer> SendAsync(string method, string path, JsonObject? body, string? version = null)
    {
        var answer = await scim.SendAsync(method, path, body, version);
        if (answer.IsDone)
        {
            ledger.See(answer.Body);
        }
        else if (answer.Status == 404 && path.StartsWith("Groups/", StringComparison.Ordinal))
        {
            ledger.Groups.TryRemove(path["Groups/".Length..], out _);
        }
        else
        {
            findings.Demand(
                answer.IsUncertain || (answer.Status == 412 && version is not null),
                $"{method} {path} was answered {answer.Status} {answer.Body}");
        }

        return answer;
    }

    private string? Any(System.Collections.Concurrent.ConcurrentDictionary<string, bool> among)
    {
        string[] ids = [.. among.Keys];
        return ids.Length == 0 ? null : ids[_random.Next(ids.Length)];
    }
}
