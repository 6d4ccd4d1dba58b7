using Scim.Application.Resources;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

public sealed record DeleteResourceInput(ResourceType Type, ResourceId Id, ETagPrecondition Precondition);

/// <summary>
/// DELETE, RFC 7644 §3.6: the client sees 404 from now on and the unique name is free. What becomes of the member is the connector's
/// policy: deactivated with a grace period, or removed at once. Memberships end either way.
/// </summary>
public sealed class DeleteResource(ResourceWriter writer, WriteRetry retry)
{
    public Task<ResourceAnswer> HandleAsync(ProvisioningContext context, DeleteResourceInput input, CancellationToken cancel)
    {
        ResourceRules.DemandWritable(context.Connector, input.Type);
        var target = new ResourceTarget(context, input.Type, input.Id);
        return retry.ChangeAsync(
            target, withGroups: false, input.Precondition, current => TryAsync(target, input.Precondition, current, cancel), cancel);
    }

    private async Task<ResourceAnswer?> TryAsync(
        ResourceTarget target, ETagPrecondition precondition, StoredResource current, CancellationToken cancel)
    {
        var attributes = current.ReadAttributes();
        var change = writer.Change(target, ResourceChangeKind.Hide, "delete", []);
        var state = ResourceLife.Delete(target, attributes, current, change.Now);
        change = change with
        {
            State = state,
            ExpectedVersion = precondition.ExpectedVersion(current),
            DropMemberships = true,
            Events = new ResourceEvents(target.Connector, target.Type, target.Id, change.Now).Deleted(current.Status, state).ToImmutable(),
        };
        var outcome = await writer.WriteAsync(target, change.MadeFrom(current), attributes, cancel);
        return outcome.Status == WriteStatus.Done
            ? ResourceAnswer.NoContent with { Events = outcome.EventsOr(change) }
            : null;
    }
}
