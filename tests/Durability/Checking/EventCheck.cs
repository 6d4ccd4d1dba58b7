using Scim.Durability.Load;

namespace Scim.Durability.Checking;

/// <summary>Compares the events with what was acknowledged: each change exactly once and in order, none for what never was.</summary>
public sealed class EventCheck(Ledger ledger, Findings findings)
{
    public void Check(IReadOnlyList<FeedItem> followed, IReadOnlyList<FeedItem> all)
    {
        findings.Demand(
            followed.SequenceEqual(all),
            $"who followed the feed saw {followed.Count} events, a reader from the start sees {all.Count}: {Difference(followed, all)}");
        findings.Demand(all.Select(item => item.Id).Distinct().Count() == all.Count, "an event id stands twice in the feed");
        var byResource = all.Where(item => item.MemberId is null).ToLookup(item => item.ResourceId);
        var known = ledger.Users.Concat(ledger.Groups).ToDictionary(resource => resource.Id);
        foreach (var strangers in byResource.Where(group => !known.ContainsKey(group.Key)))
        {
            findings.Demand(
                strangers.First().ResourceType is not ("User" or "Group"),
                $"{strangers.First().Type} for {strangers.Key}, which nobody made");
        }

        foreach (var resource in known.Values)
        {
            CheckChanges(resource, [.. byResource[resource.Id]]);
        }

        CheckMemberships(all);
    }

    private static string Difference(IReadOnlyList<FeedItem> followed, IReadOnlyList<FeedItem> all) =>
        $"missed {string.Join(' ', all.Except(followed).Take(5).Select(item => item.Sequence))}, "
            + $"extra {string.Join(' ', followed.Except(all).Take(5).Select(item => item.Sequence))}";

    private void CheckChanges(TrackedResource resource, List<FeedItem> events)
    {
        findings.Demand(
            events.Count(item => item.Type is "member.created" or "group.created") == 1,
            $"{resource.Name} was not created exactly once: {string.Join(' ', events.Select(item => item.Type))}");
        var tokens = events
            .Where(item => item.Type is "member.created" or "member.updated" or "group.created" or "group.updated")
            .Select(item => item.DisplayName!)
            .ToList();
        var acknowledged = resource.Acknowledged.ToHashSet();
        findings.Demand(
            tokens.Where(acknowledged.Contains).SequenceEqual(resource.Acknowledged),
            $"{resource.Name}: changes {string.Join(' ', resource.Acknowledged)} were acknowledged, events are {string.Join(' ', tokens)}");
        findings.Demand(
            tokens.Distinct().Count() == tokens.Count
                && tokens.All(token => acknowledged.Contains(token) || resource.Uncertain.Contains(token)),
            $"{resource.Name}: an event twice or for nothing among {string.Join(' ', tokens)}");
        var ends = events.Count(item => item.Type is "member.deactivated" or "member.removed" or "group.deleted");
        findings.Demand(
            ends == (resource.Gone ? 1 : 0),
            $"{resource.Name} {(resource.Gone ? "was" : "was not")} deleted and has {ends} events of that");
    }

    /// <summary>Entries and exits take turns, each acknowledged entry is among them, and the last one is where the member ended.</summary>
    private void CheckMemberships(IReadOnlyList<FeedItem> all)
    {
        var byPair = all.Where(item => item.MemberId is not null).ToLookup(item => (item.ResourceId, item.MemberId!));
        var tracked = ledger.Memberships.ToLookup(membership => (membership.Group.Id, membership.User.Id));
        foreach (var pair in byPair)
        {
            findings.Demand(tracked.Contains(pair.Key), $"a membership of {pair.Key} that nobody made");
            var steps = pair.Select(item => item.Type == "group.member_added").ToList();
            findings.Demand(steps.Index().All(step => step.Item == (step.Index % 2 == 0)), $"memberships of {pair.Key} do not take turns");
        }

        foreach (var membership in ledger.Memberships)
        {
            var events = byPair[(membership.Group.Id, membership.User.Id)].ToList();
            var entries = events.Count(item => item.Type == "group.member_added");
            findings.Demand(
                entries >= membership.Entries && entries <= membership.Entries + membership.Uncertain,
                $"{membership.User.Name} entered {membership.Group.Name} {membership.Entries} times "
                    + $"acknowledged, {membership.Uncertain} uncertain, and {entries} times in events");
            var isIn = events.Count > 0 && events[^1].Type == "group.member_added";
            findings.Demand(
                isIn ? membership.MayBeIn : membership.MayBeOut,
                $"{membership.User.Name} ends {(isIn ? "in" : "out of")} {membership.Group.Name} by the events, acknowledged otherwise");
        }
    }
}
