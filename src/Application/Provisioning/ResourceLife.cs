using Scim.Application.Resources;
using Scim.Domain.Connectors;
using Scim.Domain.Users;

namespace Scim.Application.Provisioning;

/// <summary>What a write does to the life of a member, which <c>active</c> and DELETE lead; other types only stand or are gone.</summary>
public static class ResourceLife
{
    /// <summary>
    /// The state that the attributes give, with the member's life as <c>active</c> makes it. A hidden or absent
    /// <paramref name="current"/> starts a new life.
    /// </summary>
    public static ResourceState Live(ResourceTarget target, JsonObject attributes, StoredResource? current, DateTimeOffset now)
    {
        var (connector, state) = (target.Connector, Make(target, attributes));
        if (!target.Type.HasLifecycle)
        {
            return state;
        }

        var active = attributes["active"]?.GetValueKind() != JsonValueKind.False;
        var life = current is null or { Hidden: true }
            ? MemberLifecycle.Start(active, connector.Settings.Deprovisioning, now)
            : Of(current).SetActive(active, connector.Settings.Deprovisioning, now);
        var invitation = current?.Invitation
            ?? (connector.Settings.ProvisioningMode == ProvisioningMode.Invitation ? InvitationState.Pending : InvitationState.None);
        return With(state with { Invitation = invitation }, life);
    }

    /// <summary>The state after DELETE: hidden, its unique name free.</summary>
    public static ResourceState Delete(ResourceTarget target, JsonObject attributes, StoredResource current, DateTimeOffset now)
    {
        var life = target.Type.HasLifecycle
            ? Of(current).Delete(target.Connector.Settings.Deprovisioning, now)
            : Of(current).Remove(now);
        return With(Make(target, attributes) with { Invitation = current.Invitation, UniqueKey = null, HandleKey = null }, life);
    }

    private static ResourceState Make(ResourceTarget target, JsonObject attributes) =>
        ResourceStateFactory.Create(target.Connector, target.Type, target.Id, attributes);

    private static MemberLifecycle Of(StoredResource resource) =>
        MemberLifecycle.From(resource.Status, resource.Hidden, resource.DeactivatedAt, resource.DeprovisionDueAt);

    private static ResourceState With(ResourceState state, MemberLifecycle life) => state with
    {
        Status = life.Status,
        Hidden = life.Hidden,
        DeactivatedAt = life.DeactivatedAt,
        DeprovisionDueAt = life.DeprovisionDueAt,
    };
}
