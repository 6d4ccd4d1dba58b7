using Scim.Domain.Events;
using Scim.Domain.Groups;

namespace Scim.Application.Resources;

/// <summary>The members of a group after a change, as the answer shows them without reading them again.</summary>
public static class AnsweredMembers
{
    /// <summary>The members of a group after the events of a previewed change.</summary>
    public static List<GroupMember> Previewed(
        ProvisioningContext context, IEnumerable<GroupMember> before, ImmutableArray<ProvisioningEvent> events)
    {
        var (added, removed) = (Named(ProvisioningEventType.GroupMemberAdded), Named(ProvisioningEventType.GroupMemberRemoved));
        return [.. before.Where(member => !removed.Contains(member.Id)).Concat(AsUsers(context, added)).OrderBy(member => member.Id)];

        HashSet<Guid> Named(string type) =>
            [.. events.Where(each => each.Type == type).Select(each => Guid.Parse((string)each.Data["memberId"]!))];
    }

    /// <summary>The members of a group that was given exactly those that the change names.</summary>
    public static IReadOnlyList<GroupMember> Of(ProvisioningContext context, MembershipDelta members, WriteOutcome outcome)
    {
        if (context.DryRun)
        {
            return AsUsers(context, members.Add);
        }

        var unknown = outcome.UnknownMembers.ToHashSet();
        return [.. members.Add.Where(id => !unknown.Contains(id.ToString("D"))).Select(id => new GroupMember(id, null, null))];
    }

    /// <summary>Members as a preview shows them: the ids that were asked for, taken to be users.</summary>
    private static GroupMember[] AsUsers(ProvisioningContext context, IEnumerable<Guid> members)
    {
        var type = context.Connector.Schemas.UserType?.Name ?? "User";
        return [.. members.Select(id => new GroupMember(id, type, null))];
    }
}
