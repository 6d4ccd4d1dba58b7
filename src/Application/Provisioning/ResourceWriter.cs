using Scim.Application.Audit;
using Scim.Application.Resources;
using Scim.Domain.Errors;

namespace Scim.Application.Provisioning;

/// <summary>Hands changes to the store and turns what it found into errors.</summary>
public sealed class ResourceWriter(IResourceStore store, NameOwner owner, TimeProvider clock)
{
    /// <summary>A change of this moment, the time as it will be stored, that changes nothing yet.</summary>
    public ResourceChange Change(ResourceTarget target, ResourceChangeKind kind, string verb, ImmutableArray<string> warnings)
    {
        var (context, type) = (target.Context, target.Type);
        return new ResourceChange
        {
            Key = target.Key,
            Kind = kind,
            SkipUnknownMembers = context.Connector.IsLenient,
            Audit = new AuditEntry(
                context.Actor, $"{type.Name.ToLowerInvariant()}.{verb}", type.Name, target.Id.ToString(), AuditEntry.Success, warnings),
            Now = StoreTime.Truncate(clock.GetUtcNow()),
        };
    }

    /// <summary><see cref="WriteStatus.Done"/> or <see cref="WriteStatus.DocumentConflict"/>; everything else is thrown.</summary>
    public async Task<WriteOutcome> WriteAsync(
        ResourceTarget target, ResourceChange change, JsonObject? attributes, CancellationToken cancel)
    {
        var outcome = await store.WriteAsync(change, target.Context.DryRun, cancel);
        return await DemandAsync(target, change, attributes, outcome, cancel);
    }

    /// <summary>The same for what was written already.</summary>
    public async ValueTask<WriteOutcome> DemandAsync(
        ResourceTarget target, ResourceChange change, JsonObject? attributes, WriteOutcome outcome, CancellationToken cancel) =>
        outcome.Status switch
        {
            WriteStatus.Done or WriteStatus.DocumentConflict => outcome,
            WriteStatus.NotFound when change.IsRestoration => outcome with { Status = WriteStatus.DocumentConflict },
            WriteStatus.NotFound => throw target.NotFound(),
            WriteStatus.Duplicate => throw await owner.ConflictAsync(target, attributes ?? [], cancel),
            WriteStatus.UnknownMembers => throw new ScimException(ScimErrors.UnknownMembers(outcome.UnknownMembers)),
            WriteStatus.MembershipCycle => throw new ScimException(ScimErrors.MembershipCycle(outcome.UnknownMembers)),
            _ => throw new ScimException(ScimErrors.PreconditionFailed("another one")),
        };
}
