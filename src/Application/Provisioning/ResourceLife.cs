using Scim.Application.Connectors;
using Scim.Application.Resources;
using Scim.Domain.Connectors;
using Scim.Domain.Schemas;
using Scim.Domain.Users;

namespace Scim.Application.Provisioning;

/// <summary>What a write does to the life of a member, which <c>active</c> and DELETE lead; other types only stand or are gone.</summary>
public static class ResourceLife
{
    /// <summary>
    /// The state with the member's life as <c>active</c> makes it; unchanged for types without a life cycle. A hidden or absent
    /// <paramref name="current"/> starts a new life.
    /// </summary>
    public static ResourceState Live(
        ConnectorContext connector, ResourceType type, ResourceState state, JsonObject attributes, StoredResource? current,
        DateTimeOffset now)
    {
        if (!type.HasLifecycle)
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
    public static ResourceState Delete(
        ConnectorContext connector, ResourceType type, ResourceState state, StoredResource current, DateTimeOffset now)
    {
        var life = type.HasLifecycle ? Of(current).Delete(connector.Settings.Deprovisioning, now) : Of(current).Remove(now);
        return With(state with { Invitation = current.Invitation, UniqueKey = null, HandleKey = null }, life);
    }

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
