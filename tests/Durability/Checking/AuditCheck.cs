using Scim.Durability.Load;

namespace Scim.Durability.Checking;

/// <summary>
/// Compares the audit trail with what was acknowledged: one row for each change, and as many as the versions that a user has gone through.
/// </summary>
public sealed class AuditCheck(Caller admin, Ledger ledger, Findings findings)
{
    private const int PageSize = 200;

    public async Task CheckAsync(Dictionary<string, long> versions, IReadOnlyList<FeedItem> events)
    {
        var rows = (await ReadAllAsync()).Where(row => (string?)row["outcome"] == "success").ToLookup(
            row => (string?)row["resourceId"] ?? "", row => (string)row["action"]!);
        var updates = events
            .Where(item => item.Type is "member.updated" or "group.updated")
            .CountBy(item => item.ResourceId)
            .ToDictionary();
        foreach (var user in ledger.Users)
        {
            var actions = rows[user.Id].ToList();
            findings.Demand(
                actions.Count(action => action == "user.create") == 1, $"{user.Name} has not exactly one audit row of its creation");
            findings.Demand(
                actions.Count(action => action == "user.delete") == (user.Gone ? 1 : 0),
                $"{user.Name} has not exactly one audit row of its end");
            var changes = actions.Count(action => action is "user.patch" or "user.replace");
            findings.Demand(
                changes == updates.GetValueOrDefault(user.Id),
                $"{user.Name} has {changes} audit rows of changes and {updates.GetValueOrDefault(user.Id)} events");
            findings.Demand(
                user.Gone || versions.GetValueOrDefault(user.Id) == changes + 1,
                $"{user.Name} has version {versions.GetValueOrDefault(user.Id)} after {changes} changes");
        }

        foreach (var group in ledger.Groups)
        {
            var changes = rows[group.Id].Count(action => action == "group.patch");
            var sure = group.Acknowledged.Count - 1 + group.MemberPatches;
            findings.Demand(
                changes >= sure && changes <= sure + group.UncertainMemberPatches + group.Uncertain.Count,
                $"{group.Name} has {changes} audit rows of changes; acknowledged {sure}, "
                    + $"uncertain {group.UncertainMemberPatches + group.Uncertain.Count}");
        }
    }

    private async Task<List<JsonNode>> ReadAllAsync()
    {
        var rows = new List<JsonNode>();
        for (var after = 0L; ;)
        {
            var answer = await admin.SendAsync("GET", $"audit?after={after}&limit={PageSize}");
            var page = answer.Body?["items"]?.AsArray() ?? [];
            findings.Demand(answer.IsDone, $"the audit was answered {answer.Status} {answer.Body}");
            if (page.Count == 0)
            {
                return rows;
            }

            rows.AddRange(page.Select(row => row!));
            after = (long)answer.Body!["nextAfter"]!;
        }
    }
}
