using Scim.Application.Connectors;
using Scim.Application.Members;
using Scim.Application.Resources;
using Scim.Domain.Events;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;
using Scim.Domain.Users;

namespace Scim.Application.Provisioning;

/// <summary>
/// The events of one change to one resource, in order. Users speak as members, types with members as groups; other types have no events in
/// the feed. <c>data</c> holds the fields that the product needs to follow, and for updates the names of the attributes that changed.
/// </summary>
public sealed class ResourceEvents(ConnectorContext connector, ResourceType type, ResourceId id, DateTimeOffset now)
{
    private readonly ImmutableArray<ProvisioningEvent>.Builder _events = ImmutableArray.CreateBuilder<ProvisioningEvent>();

    public ImmutableArray<ProvisioningEvent> ToImmutable() => _events.ToImmutable();

    public ResourceEvents Created(ResourceState state)
    {
        Add(ProvisioningEventType.MemberCreated, ProvisioningEventType.GroupCreated, Data(state));
        return Moved(MemberStatus.Active, state);
    }

    public ResourceEvents Updated(IEnumerable<string> changed, ResourceState state)
    {
        var data = Data(state);
        data["changed"] = new JsonArray([.. changed.Select(name => JsonValue.Create(name))]);
        Add(ProvisioningEventType.MemberUpdated, ProvisioningEventType.GroupUpdated, data);
        return this;
    }

    /// <summary>The step from one status to the state's own, if it is one.</summary>
    public ResourceEvents Moved(MemberStatus before, ResourceState state)
    {
        if (type.HasLifecycle && before != state.Status)
        {
            var moved = state.Status switch
            {
                MemberStatus.Active => ProvisioningEventType.MemberReactivated,
                MemberStatus.Deactivated => ProvisioningEventType.MemberDeactivated,
                _ => ProvisioningEventType.MemberRemoved,
            };
            Add(moved, moved, Data(state));
        }

        return this;
    }

    /// <summary>A hidden or deactivated member is back: one event, which never says active of a member who returns inactive.</summary>
    public ResourceEvents Returned(ResourceState state)
    {
        var returned = state.Status == MemberStatus.Active
            ? ProvisioningEventType.MemberReactivated
            : ProvisioningEventType.MemberDeactivated;
        Add(returned, ProvisioningEventType.GroupCreated, Data(state));
        return this;
    }

    public ResourceEvents Deleted(MemberStatus before, ResourceState state)
    {
        if (type.MembershipAttribute is not null)
        {
            Add(ProvisioningEventType.GroupDeleted, ProvisioningEventType.GroupDeleted, Data(state));
        }

        return Moved(before, state);
    }

    private void Add(string memberEvent, string groupEvent, JsonObject data)
    {
        if (type.HasLifecycle || type.MembershipAttribute is not null)
        {
            _events.Add(
                new ProvisioningEvent(
                    Guid.CreateVersion7(now), type.HasLifecycle ? memberEvent : groupEvent, now, type.Name, id.ToString(), data));
        }
    }

    private JsonObject Data(ResourceState state)
    {
        if (!type.HasLifecycle)
        {
            return new JsonObject { ["displayName"] = state.Display, ["externalId"] = state.ExternalId };
        }

        var data = MemberData.Of(state.Fields!, state.Status, state.ExternalId);
        data["connector"] = connector.ConnectorSlug;
        return data;
    }
}
