using Scim.Application.Resources;
using Scim.Domain.Events;

namespace Scim.Infrastructure.Events;

/// <summary>Events of membership rows, for previews and for the store that writes them one by one.</summary>
internal static class MembershipEvents
{
    public static ProvisioningEvent Added(Guid group, Guid member, DateTimeOffset now) =>
        Event(ProvisioningEventType.GroupMemberAdded, group, member, now);

    public static ProvisioningEvent Removed(Guid group, Guid member, DateTimeOffset now) =>
        Event(ProvisioningEventType.GroupMemberRemoved, group, member, now);

    private static ProvisioningEvent Event(string type, Guid group, Guid member, DateTimeOffset now) =>
        new(Guid.CreateVersion7(
            now), type, StoreTime.Truncate(now), "Group", group.ToString("D"), new JsonObject { ["memberId"] = member.ToString("D") });
}
