using Scim.Domain.Events;
using Scim.Domain.Groups;

namespace Scim.Application.Resources;

/// <summary>What a row looks like after a change, without reading it again.</summary>
public static class StoredResources
{
    /// <summary>The row before it was first written.</summary>
    public static StoredResource New(ResourceChange change) => new()
    {
        Id = change.Key.Id,
        Type = change.Key.Type,
        ConnectorId = change.Key.ConnectorId,
        Version = 0,
        DocumentVersion = 0,
        CreatedAt = change.Now,
        ModifiedAt = change.Now,
        Status = change.State!.Status,
        Hidden = false,
        Document = change.State.Document,
    };

    public static StoredResource After(StoredResource before, ResourceChange change, WriteOutcome outcome)
    {
        var after = before with
        {
            Version = outcome.Version,
            ModifiedAt = outcome.ModifiedAt,
            CreatedAt = outcome.CreatedAt,
            Groups = outcome.Groups ?? before.Groups,
            IsRemembered = false,
        };
        return change.State is not { } state ? after : after with
        {
            DocumentVersion = before.DocumentVersion + 1,
            ConnectorId = change.Key.ConnectorId,
            Status = state.Status,
            Hidden = state.Hidden,
            Invitation = state.Invitation,
            DeactivatedAt = state.DeactivatedAt,
            DeprovisionDueAt = state.DeprovisionDueAt,
            ExternalId = state.ExternalId,
            Document = state.Document,
        };
    }

    /// <summary>The members of a group after the events of a previewed change.</summary>
    public static List<GroupMember> Foresee(
        ProvisioningContext context, IEnumerable<GroupMember> before, ImmutableArray<ProvisioningEvent> events)
    {
        var (added, removed) = (Named(ProvisioningEventType.GroupMemberAdded), Named(ProvisioningEventType.GroupMemberRemoved));
        return [.. before.Where(member => !removed.Contains(member.Id)).Concat(Assume(context, added)).OrderBy(member => member.Id)];

        HashSet<Guid> Named(string type) =>
            [.. events.Where(each => each.Type == type).Select(each => Guid.Parse((string)each.Data["memberId"]!))];
    }

    /// <summary>The members of a group that was given exactly those that the change names.</summary>
    public static IReadOnlyList<GroupMember> Named(ProvisioningContext context, MembershipDelta members, WriteOutcome outcome)
    {
        if (context.DryRun)
        {
            return Assume(context, members.Add);
        }

        var unknown = outcome.UnknownMembers.ToHashSet();
        return [.. members.Add.Where(id => !unknown.Contains(id.ToString("D"))).Select(id => new GroupMember(id, null, null))];
    }

    /// <summary>Members as a preview shows them: the ids that were asked for, taken to be users.</summary>
    public static IReadOnlyList<GroupMember> Assume(ProvisioningContext context, IEnumerable<Guid> members)
    {
        var type = context.Connector.Schemas.UserType?.Name ?? "User";
        return [.. members.Select(id => new GroupMember(id, type, null))];
    }
}
