using Scim.Durability.Load;

namespace Scim.Durability.Checking;

/// <summary>Compares the directory, as SCIM shows it, with what was acknowledged.</summary>
public sealed class DirectoryCheck(Caller scim, Ledger ledger, Findings findings)
{
    private const int PageSize = 200;

    /// <summary>The version of every user by id.</summary>
    public async Task<Dictionary<string, long>> CheckAsync()
    {
        var users = await ReadAllAsync("Users");
        var groups = await ReadAllAsync("Groups");
        CheckResources(ledger.Users, users, twoAttributes: true);
        CheckResources(ledger.Groups, groups, twoAttributes: false);
        CheckMembers(groups);
        return users.ToDictionary(
            user => (string)user["id"]!,
            user => long.Parse(((string)user["meta"]!["version"]!)[3..^1], System.Globalization.CultureInfo.InvariantCulture));
    }

    private void CheckResources(IEnumerable<TrackedResource> tracked, List<JsonNode> found, bool twoAttributes)
    {
        var byId = found.ToDictionary(resource => (string)resource["id"]!);
        var known = tracked.ToDictionary(resource => resource.Id);
        foreach (var (id, resource) in byId)
        {
            findings.Demand(
                known.TryGetValue(id, out var same) && !same.Gone,
                $"{resource["userName"] ?? resource["displayName"]} is there and should not be");
        }

        foreach (var resource in known.Values.Where(each => !each.Gone))
        {
            if (!byId.TryGetValue(resource.Id, out var stored))
            {
                findings.Add($"{resource.Name} was acknowledged and is not there");
                continue;
            }

            var token = (string?)stored["displayName"];
            findings.Demand(
                resource.Now.Contains(token!), $"{resource.Name} is {token}, acknowledged was {string.Join(" or ", resource.Now)}");
            findings.Demand(
                !twoAttributes || (string?)stored["title"] == token, $"{resource.Name} has half a change: {token} and {stored["title"]}");
        }
    }

    private void CheckMembers(List<JsonNode> groups)
    {
        var stored = groups
            .SelectMany(group => group["members"]?.AsArray() ?? [], (group, member) => ((string)group["id"]!, (string)member!["value"]!))
            .ToHashSet();
        var tracked = ledger.Memberships.ToDictionary(membership => (membership.Group.Id, membership.User.Id));
        foreach (var pair in stored)
        {
            findings.Demand(
                tracked.TryGetValue(pair, out var membership) && membership.MayBeIn, $"member {pair} is there and should not be");
        }

        foreach (var (pair, membership) in tracked)
        {
            findings.Demand(
                membership.MayBeOut || stored.Contains(pair), $"{membership.User.Name} should be in {membership.Group.Name} and is not");
        }
    }

    private async Task<List<JsonNode>> ReadAllAsync(string endpoint)
    {
        var found = new List<JsonNode>();
        while (true)
        {
            var answer = await scim.SendAsync("GET", $"{endpoint}?startIndex={found.Count + 1}&count={PageSize}");
            if (!answer.IsDone)
            {
                findings.Add($"GET {endpoint} was answered {answer.Status} {answer.Body}");
                return found;
            }

            var page = answer.Body!["Resources"]?.AsArray() ?? [];
            found.AddRange(page.Select(resource => resource!));
            if (page.Count < PageSize)
            {
                findings.Demand(
                    (long)answer.Body["totalResults"]! == found.Count,
                    $"{endpoint} counts {answer.Body["totalResults"]} and lists {found.Count}");
                return found;
            }
        }
    }
}
