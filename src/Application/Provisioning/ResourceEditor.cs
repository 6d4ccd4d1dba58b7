using Scim.Application.Resources;
using Scim.Domain.Groups;
using Scim.Domain.Patching;

namespace Scim.Application.Provisioning;

/// <summary>
/// The last steps of PUT and PATCH on a resource whose document was read. They answer null where the document was changed by another
/// request in between, or may have been.
/// </summary>
public sealed class ResourceEditor(ResourceIntake intake, ResourceRules rules, ResourceWriter writer, ResourceFinder finder)
{
    /// <summary>Carries out operations on the document, together with a change of the members.</summary>
    public async Task<ResourceAnswer?> PatchAsync(
        ResourceTarget target, PatchResourceInput input, PatchRequest request, MembershipDelta members, StoredResource current,
        CancellationToken cancel)
    {
        var type = target.Type;
        var stored = current.ReadAttributes();
        var patched = new PatchEngine(intake.PatchOptions(target.Connector)).Apply(type, stored, request);
        var attributes = patched.HasChanges ? await rules.SettleAsync(target, patched.Attributes, stored, cancel) : stored;
        var written = request.Operations.Select(
            operation => (operation.Path.Attribute.ExtensionUri, operation.Path.Attribute.Canonical.Attribute));
        var edit = new ResourceEdit(
            target, current, attributes, AttributeDiff.Among(patched.Changed, stored, attributes),
            input.Selection.AfterWriting(type, written))
        {
            Members = members,
            Warnings = request.Warnings,
            Verb = "patch",
            ExpectedVersion = input.Precondition.ExpectedVersion(current),
        };
        return await SaveAsync(edit, cancel);
    }

    /// <summary>
    /// Writes what really changed, nothing where nothing did. Only with a new document does the store compare what it was made from, so
    /// that a document that was merely remembered does not count where none is written.
    /// </summary>
    public async Task<ResourceAnswer?> SaveAsync(ResourceEdit edit, CancellationToken cancel)
    {
        var (target, current, members) = (edit.Target, edit.Current, edit.Members);
        if (edit.Changed.IsEmpty && current.IsRemembered)
        {
            return null;
        }

        if (edit.Changed.IsEmpty && members.IsEmpty)
        {
            return new ResourceAnswer(200, new ResourceView(target.Type, current, edit.Selection)) { Warnings = edit.Warnings };
        }

        var change = writer.Change(target, ResourceChangeKind.Update, edit.Verb, edit.Warnings) with
        {
            Members = members,
            ExpectedVersion = edit.ExpectedVersion,
        };
        change = edit.Changed.IsEmpty ? change : WithState(change, edit);
        var outcome = await writer.WriteAsync(target, change, edit.After, cancel);
        if (outcome.Status != WriteStatus.Done)
        {
            return null;
        }

        var written = finder.Remember(target.Context, current.After(change, outcome));
        var view = new ResourceView(target.Type, written, edit.Selection)
        {
            Members = members.ReplaceAll ? AnsweredMembers.Of(target.Context, members, outcome) : null,
        };
        return new ResourceAnswer(200, view)
        {
            Events = outcome.EventsOr(change),
            Warnings = SkippedMembers.Report(edit.Warnings, outcome.UnknownMembers),
        };
    }

    private static ResourceChange WithState(ResourceChange change, ResourceEdit edit)
    {
        var (target, current, changed) = (edit.Target, edit.Current, edit.Changed);
        var state = ResourceLife.Live(target, edit.After, current, change.Now);
        var events = new ResourceEvents(target.Connector, target.Type, target.Id, change.Now);
        if (changed is not ["active"])
        {
            events.Updated(changed.Remove("active"), state);
        }

        return change.MadeFrom(current) with
        {
            State = state,
            WithGroups = current.IsRemembered && edit.Selection.WantsGroups(target.Type),
            KeepsDisplay = !changed.Contains("displayName") && !changed.Contains("userName"),
            Events = events.Moved(current.Status, state).ToImmutable(),
        };
    }
}
