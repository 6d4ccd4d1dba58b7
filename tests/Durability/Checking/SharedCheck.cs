using Scim.Durability.Load;

namespace Scim.Durability.Checking;

/// <summary>
/// Replays the events of what several workers changed and compares the result with the directory, and the events with what the workers were
/// told.
/// </summary>
public sealed class SharedCheck(Caller scim, SharedLedger ledger, Findings findings)
{
    private readonly Dictionary<string, string> _users = [];
    private readonly Dictionary<string, (string Name, HashSet<string> Members)> _groups = [];
    private readonly List<string> _tokens = [];

    public async Task CheckAsync(IReadOnlyList<FeedItem> events)
    {
        foreach (var item in events)
        {
            Replay(item);
        }

        CheckAnswers();
        var users = (await ReadAsync("Users")).ToDictionary(user => (string)user["id"]!, user => (string)user["displayName"]!);
        findings.Demand(users.Count == _users.Count && users.All(_users.Contains), "the users differ from the replayed events");
        var groups = await ReadAsync("Groups");
        findings.Demand(groups.Count == _groups.Count, $"there are {groups.Count} groups, and {_groups.Count} by the events");
        foreach (var group in groups)
        {
            findings.Demand(
                _groups.TryGetValue((string)group["id"]!, out var known) && known.Name == (string?)group["displayName"]
                    && known.Members.SetEquals((group["members"]?.AsArray() ?? []).Select(member => (string)member!["value"]!)),
                $"the events do not lead to {group}");
        }
    }

    private void Replay(FeedItem item)
    {
        var (id, member) = (item.ResourceId, item.MemberId ?? "");
        switch (item.Type)
        {
            case "member.created" or "member.updated":
                Take(item, _users.ContainsKey(id) != (item.Type == "member.created"));
                _users[id] = item.DisplayName!;
                break;
            case "group.created":
                Take(item, _groups.TryAdd(id, (item.DisplayName!, [])));
                break;
            case "group.updated":
                Take(item, _groups.ContainsKey(id));
                _groups[id] = (item.DisplayName!, _groups.GetValueOrDefault(id).Members ?? []);
                break;
            case "group.deleted":
                findings.Demand(_groups.Remove(id), $"{id} is deleted twice");
                break;
            case "group.member_added":
                findings.Demand(_groups.TryGetValue(id, out var entered) && entered.Members.Add(member), $"{member} enters {id} twice");
                break;
            case "group.member_removed":
                findings.Demand(_groups.TryGetValue(id, out var left) && left.Members.Remove(member), $"{member} leaves {id} twice");
                break;
            default:
                break;
        }
    }

    private void Take(FeedItem item, bool fits)
    {
        findings.Demand(fits, $"event {item.Sequence} {item.Type} does not fit those before it");
        _tokens.Add(item.DisplayName!);
    }

    private void CheckAnswers()
    {
        findings.Demand(_tokens.Distinct().Count() == _tokens.Count, "a change stands twice in the events");
        var told = _tokens.ToHashSet();
        foreach (var (token, answer) in ledger.Answers.Where(each => !each.Value.IsUncertain))
        {
            findings.Demand(
                told.Contains(token) == answer.IsDone,
                $"{token} was answered {answer.Status} and {(answer.IsDone ? "has no event" : "has an event")}");
        }

        findings.Demand(told.All(ledger.Answers.ContainsKey), "there are events of changes that nobody asked for");
    }

    private async Task<List<JsonNode>> ReadAsync(string endpoint)
    {
        var answer = await scim.SendAsync("GET", $"{endpoint}?count=200");
        findings.Demand(
            answer.IsDone && answer.Body!["Resources"]?.AsArray().Count == (int)answer.Body["totalResults"]!,
            $"GET {endpoint} was answered {answer.Status} {answer.Body?["totalResults"]}");
        List<JsonNode> found = [.. (answer.Body?["Resources"]?.AsArray() ?? []).Select(resource => resource!)];
        found.ForEach(ledger.See);
        return found;
    }
}
