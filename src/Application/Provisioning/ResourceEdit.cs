using Scim.Application.Resources;
using Scim.Domain.Groups;
using Scim.Domain.Resources;

namespace Scim.Application.Provisioning;

/// <summary>
/// The last step of PUT and PATCH on a resource whose document was read: writes what really changed, nothing where nothing did.
/// </summary>
public sealed record ResourceEdit(ResourceTarget Target, StoredResource Current, AttributeSelection Selection)
{
    public MembershipDelta Members { get; init; } = MembershipDelta.None;

    public ImmutableArray<string> Warnings { get; init; } = [];

    public required string Verb { get; init; }

    public long? ExpectedVersion { get; init; }

    /// <summary>
    /// Null where the document was changed by another request in between, or may have been: only with a new document does the store compare
    /// what this one was made from.
    /// </summary>
    public async Task<ResourceAnswer?> SaveAsync(
        ResourceWriter writer, ResourceFinder finder, JsonObject after, ImmutableArray<string> changed, CancellationToken cancel)
    {
        if (changed.IsEmpty && Current.IsRemembered)
        {
            return null;
        }

        if (changed.IsEmpty && Members.IsEmpty)
        {
            return new ResourceAnswer(200, new ResourceView(Target.Type, Current, Selection)) { Warnings = Warnings };
        }

        var change = writer.Change(Target, ResourceChangeKind.Update, Verb, Warnings) with
        {
            Members = Members,
            ExpectedVersion = ExpectedVersion,
        };
        change = changed.IsEmpty ? change : WithState(change, changed, after);
        var outcome = await writer.WriteAsync(Target, change, after, cancel);
        if (outcome.Status != WriteStatus.Done)
        {
            return null;
        }

        var context = Target.Context;
        var view = new ResourceView(Target.Type, finder.Remember(context, StoredResources.After(Current, change, outcome)), Selection)
        {
            Members = Members.ReplaceAll ? StoredResources.Named(context, Members, outcome) : null,
        };
        return new ResourceAnswer(200, view)
        {
            Events = outcome.EventsOr(change),
            Warnings = SkippedMembers.Report(Warnings, outcome.UnknownMembers),
        };
    }

    private ResourceChange WithState(ResourceChange change, ImmutableArray<string> changed, JsonObject after)
    {
        var (connector, type) = (Target.Connector, Target.Type);
        var state = ResourceLife.Live(
            connector, type, ResourceStateFactory.Create(connector, type, Target.Id, after), after, Current, change.Now);
        var events = new ResourceEvents(connector, type, Target.Id, change.Now);
        if (changed is not ["active"])
        {
            events.Updated(changed.Remove("active"), state);
        }

        return change.MadeFrom(Current) with
        {
            State = state,
            WithGroups = Current.IsRemembered && Selection.WantsGroups(type),
            KeepsDisplay = !changed.Contains("displayName") && !changed.Contains("userName"),
            Events = events.Moved(Current.Status, state).ToImmutable(),
        };
    }
}
