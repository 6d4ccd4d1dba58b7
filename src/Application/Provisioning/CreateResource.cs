using Scim.Application.Connectors;
using Scim.Application.Resources;
using Scim.Domain.Connectors;
using Scim.Domain.Events;
using Scim.Domain.Groups;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;
using Scim.Domain.Users;

namespace Scim.Application.Provisioning;

/// <summary>
/// <see cref="Id"/>: what a new resource shall be called, where another request has named it already; null makes a new id.
/// <see cref="TakesOver"/>: false where the creation may have to be taken back by a deletion; then a resource that is here, deactivated
/// or of a disabled connector, is a conflict, and only one that was deleted comes back.
/// </summary>
public sealed record CreateResourceInput(
    ResourceType Type, JsonObject Body, AttributeSelection Selection, ResourceId? Id = null, bool TakesOver = true);

/// <summary>
/// POST, RFC 7644 §3.3. A user who was here before comes back with the old id, and a member of a disabled connector is taken over, where
/// the connector's policies say so; both answer 201 as a creation does.
/// </summary>
public sealed class CreateResource(
    ResourceIntake intake, ResourceFinder finder, ResourceWriter writer, WriteRetry retry, ResourceRules rules, NameOwner owner,
    IResourceStore store, IConnectorDirectory connectors, TimeProvider clock)
{
    public async Task<ResourceAnswer> HandleAsync(ProvisioningContext context, CreateResourceInput input, CancellationToken cancel)
    {
        var canonical = await ReadAsync(context, input, cancel);
        var prepared = await PrepareAsync(context, input, canonical, null, cancel);
        var outcome = await store.WriteAsync(prepared.Change, context.DryRun, cancel);
        if (outcome.Status == WriteStatus.Duplicate && input.Type.HasLifecycle)
        {
            return await retry.RepeatAsync(prepared.Change.Key, () => TryAsync(context, input, canonical, cancel), cancel);
        }

        var target = new ResourceTarget(context, input.Type, prepared.Id);
        return Complete(context, prepared, await writer.DemandAsync(target, prepared.Change, canonical.Attributes, outcome, cancel));
    }

    /// <summary>
    /// Everything of a creation but the write, for those who write many at once. What is answered <see cref="WriteStatus.Duplicate"/> may
    /// be one that brings a resource back: <see cref="HandleAsync"/> tells.
    /// </summary>
    public async Task<PreparedCreate> PrepareAsync(ProvisioningContext context, CreateResourceInput input, CancellationToken cancel) =>
        await PrepareAsync(context, input, await ReadAsync(context, input, cancel), null, cancel);

    public ResourceAnswer Complete(ProvisioningContext context, PreparedCreate prepared, WriteOutcome outcome)
    {
        var change = prepared.Change;
        var resource = prepared.Existing ?? StoredResource.Before(change);
        var view = new ResourceView(
            prepared.Type, finder.Remember(context, resource.After(change, outcome)), prepared.Selection)
        {
            Members = AnsweredMembers.Of(context, change.Members, outcome),
        };
        return new ResourceAnswer(201, view)
        {
            IsAsWritten = !context.DryRun,
            Events = outcome.EventsOr(change),
            Warnings = SkippedMembers.Report(change.Audit.Warnings, outcome.UnknownMembers),
        };
    }

    private async Task<CanonicalResource> ReadAsync(ProvisioningContext context, CreateResourceInput input, CancellationToken cancel)
    {
        ResourceRules.DemandWritable(context.Connector, input.Type);
        var canonical = intake.ReadResource(context, input.Type, input.Body, null);
        return canonical with { Attributes = await rules.SettleNewAsync(context.Connector, input.Type, canonical.Attributes, cancel) };
    }

    private async Task<ResourceAnswer?> TryAsync(
        ProvisioningContext context, CreateResourceInput input, CanonicalResource canonical, CancellationToken cancel)
    {
        var existing = await FindExistingAsync(context, input, canonical.Attributes, cancel);
        var prepared = await PrepareAsync(context, input, canonical, existing, cancel);
        if (existing is null)
        {
            prepared = prepared with { Change = prepared.Change with { RefuseIfRestorable = false } };
        }

        var outcome = await writer.WriteAsync(
            new ResourceTarget(context, input.Type, prepared.Id), prepared.Change, canonical.Attributes, cancel);
        return outcome.Status == WriteStatus.Done ? Complete(context, prepared, outcome) : null;
    }

    private async Task<PreparedCreate> PrepareAsync(
        ProvisioningContext context, CreateResourceInput input, CanonicalResource canonical, StoredResource? existing,
        CancellationToken cancel)
    {
        var (connector, type, attributes) = (context.Connector, input.Type, canonical.Attributes);
        var target = new ResourceTarget(context, type, existing?.Id ?? input.Id ?? ResourceId.New(clock));
        await rules.DemandUniqueAsync(target, attributes, cancel);
        var adopted = existing is not null && existing.ConnectorId != connector.ConnectorId;
        var kind = existing switch
        {
            null => ResourceChangeKind.Create,
            { Hidden: true } => ResourceChangeKind.Restore,
            _ => ResourceChangeKind.Update,
        };
        var change = writer.Change(target, kind, existing is null ? "create" : adopted ? "adopt" : "restore", canonical.Warnings);
        var state = ResourceLife.Live(target, attributes, existing is { Hidden: false } ? existing : null, change.Now);
        change = change with
        {
            State = state,
            RefuseIfRestorable = existing is null && type.HasLifecycle && connector.Settings.Reprovision == ReprovisionPolicy.Restore,
            ExpectedDocumentVersion = existing?.DocumentVersion,
            IsRestoration = existing is not null,
            AdoptedFromConnectorId = adopted ? existing!.ConnectorId : null,
            DropMemberships = adopted,
            Members = MembershipDelta.FromMembers(canonical.Members, replaceAll: false),
            Events = Events(target, existing, attributes, state, change.Now),
        };
        return new PreparedCreate(type, change, input.Selection.AfterWriting(type, attributes), existing);
    }

    private static ImmutableArray<ProvisioningEvent> Events(
        ResourceTarget target, StoredResource? existing, JsonObject attributes, ResourceState state, DateTimeOffset now)
    {
        var told = new ResourceEvents(target.Connector, target.Type, target.Id, now);
        var events = existing is null ? told.Created(state)
            : existing.ConnectorId == target.Connector.ConnectorId ? told.Returned(state)
            : told.Updated(AttributeDiff.Between(existing.ReadAttributes(), attributes).Add("connector"), state).Moved(
                existing.Status, state);
        return events.ToImmutable();
    }

    /// <summary>The resource that this creation brings back or takes over; null to make a new one; 409 where the name is taken.</summary>
    private async Task<StoredResource?> FindExistingAsync(
        ProvisioningContext context, CreateResourceInput input, JsonObject attributes, CancellationToken cancel)
    {
        var (connector, type) = (context.Connector, input.Type);
        if (!type.HasLifecycle)
        {
            return null;
        }

        var externalId = connector.Settings.Reprovision == ReprovisionPolicy.Restore
            ? attributes["externalId"].AsText()
            : null;
        var key = ResourceStateFactory.UniqueKey(connector, type, attributes);
        var existing = await store.FindForCreateAsync(connector.OrganizationId, connector.ConnectorId, type.Name, key, externalId, cancel);
        if (existing is null || (existing.Hidden && connector.Settings.Reprovision == ReprovisionPolicy.New))
        {
            return null;
        }

        var comesBack = (input.TakesOver || existing.Hidden) && (existing.ConnectorId == connector.ConnectorId
            ? connector.Settings.Reprovision == ReprovisionPolicy.Restore
                && (existing.Hidden
                    || (existing.Status == MemberStatus.Deactivated && externalId is not null && existing.ExternalId == externalId))
            : connector.Settings.ConflictPolicy == ConflictPolicy.AdoptDisabled
                && await connectors.FindOwnerAsync(
                    connector.OrganizationId, existing.ConnectorId, cancel) is { Status: ConnectorStatus.Disabled });
        return comesBack ? existing : throw await owner.ConflictAsync(connector, type, attributes, existing, cancel);
    }
}
