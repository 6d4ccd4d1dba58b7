using Scim.Application.Resources;
using Scim.Domain.Groups;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

/// <summary>The last step of PUT and PATCH on a resource whose document was read: writes what really changed, nothing where nothing did.</summary>
public sealed record ResourceEdit(ProvisioningContext Context, ResourceType Type, StoredResource Current, AttributeSelection Selection)
{
    public MembershipDelta Members { get; init; } = MembershipDelta.None;

    public ImmutableArray<string> Warnings { get; init; } = [];

    public required string Verb { get; init; }

    public long? ExpectedVersion { get; init; }

    /// <summary>
    /// Null where the document was changed by another request in between, or may have been: only with a new document does the store compare what this one was made from.
    /// </summary>
    public async Task<ResourceAnswer?> SaveAsync(ResourceWriter writer, JsonObject after, ImmutableArray<string> changed, CancellationToken cancel)
    {
        if (changed.IsEmpty && Current.IsRemembered)
        {
            return null;
        }

        if (changed.IsEmpty && Members.IsEmpty)
        {
            return new ResourceAnswer(200, new ResourceView(Type, Current, Selection)) { Warnings = Warnings };
        }

        var change = ResourceWriter.Change(Context, Type, Current.Id, ResourceChangeKind.Update, Verb, Warnings, writer.Now()) with
        {
            Members = Members,
            ExpectedVersion = ExpectedVersion,
        };
        change = changed.IsEmpty ? change : WithState(change, changed, after);
        var outcome = await writer.WriteAsync(Context, Type, change, after, cancel);
        if (outcome.Status != WriteStatus.Done)
        {
            return null;
        }

        var view = new ResourceView(Type, writer.Remember(Context, StoredResources.After(Current, change, outcome)), Selection)
        {
            Members = Context.DryRun && Members.ReplaceAll ? StoredResources.Assume(Context, Members.Add) : null,
        };
        return new ResourceAnswer(200, view) { Events = outcome.EventsOr(change), Warnings = SkippedMembers.Report(Warnings, outcome.UnknownMembers) };
    }

    private ResourceChange WithState(ResourceChange change, ImmutableArray<string> changed, JsonObject after)
    {
        var connector = Context.Connector;
        var state = ResourceRules.WithLife(connector, Type, ResourceStateFactory.Create(connector, Type, Current.Id, after), after, Current, change.Now);
        var events = new ResourceEvents(connector, Type, Current.Id, change.Now);
        if (changed is not ["active"])
        {
            events.Updated(changed.Remove("active"), state);
        }

        return change.MadeFrom(Current) with
        {
            State = state,
            WithGroups = Current.IsRemembered && GetResource.WantsGroups(Type, Selection),
            KeepsDisplay = !changed.Contains("displayName") && !changed.Contains("userName"),
            Events = events.Moved(Current.Status, state).ToImmutable(),
        };
    }
}
