using Scim.Application.Resources;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

public sealed record DeleteResourceInput(ResourceType Type, ResourceId Id, ETagPrecondition Precondition);

/// <summary>
/// DELETE, RFC 7644 §3.6: the client sees 404 from now on and the unique name is free. What becomes of the member is the connector's policy:
/// deactivated with a grace period, or removed at once. Memberships end either way.
/// </summary>
public sealed class DeleteResource(ResourceWriter writer)
{
    public Task<ResourceAnswer> HandleAsync(ProvisioningContext context, DeleteResourceInput input, CancellationToken cancel)
    {
        ResourceRules.DemandWritable(context.Connector, input.Type);
        return writer.ChangeAsync(
            context, input.Type, input.Id, withGroups: false, input.Precondition, current => TryAsync(context, input, current, cancel), cancel);
    }

    private async Task<ResourceAnswer?> TryAsync(ProvisioningContext context, DeleteResourceInput input, StoredResource current, CancellationToken cancel)
    {
        var (connector, type) = (context.Connector, input.Type);
        var now = writer.Now();
        var attributes = current.ReadAttributes();
        var state = ResourceRules.Deleted(connector, type, ResourceStateFactory.Create(connector, type, current.Id, attributes), current, now);
        var change = ResourceWriter.Change(context, type, current.Id, ResourceChangeKind.Hide, "delete", [], now) with
        {
            State = state,
            ExpectedVersion = input.Precondition.HasVersions ? current.Version : null,
            DropMemberships = true,
            Events = new ResourceEvents(connector, type, current.Id, now).Deleted(current.Status, state).ToImmutable(),
        };
        var outcome = await writer.WriteAsync(context, type, change.MadeFrom(current), attributes, cancel);
        return outcome.Status == WriteStatus.Done
            ? ResourceAnswer.NoContent with { Events = outcome.EventsOr(change) }
            : null;
    }
}
