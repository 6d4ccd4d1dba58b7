using Scim.Application.Resources;
using Scim.Domain.Groups;
using Scim.Domain.Patching;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

public sealed record PatchResourceInput(
    ResourceType Type, ResourceId Id, JsonObject Body, ETagPrecondition Precondition, AttributeSelection Selection);

/// <summary>
/// PATCH, RFC 7644 §3.5.2: all operations or none. Operations on the members of a group become rows that are added and removed; neither the
/// group nor its other members are read for them. The answer is 200 with the resource; 204 for a group that is gone by then, and for one
/// that has more members than are worth reading back, unless the client selected attributes.
/// </summary>
public sealed class PatchResource(
    ResourceIntake intake, ResourceFinder finder, ResourceWriter writer, WriteRetry retry, ResourceRules rules, IResourceStore store)
{
    public async Task<ResourceAnswer> HandleAsync(ProvisioningContext context, PatchResourceInput input, CancellationToken cancel)
    {
        ResourceRules.DemandWritable(context.Connector, input.Type);
        var target = new ResourceTarget(context, input.Type, input.Id);
        var needsCurrent = context.Connector.Capabilities.NeedsCurrent && input.Type.MembershipAttribute is null;
        var request = needsCurrent ? null : intake.ReadPatch(context, input.Type, input.Body, null);
        if (input.Type.MembershipAttribute is null)
        {
            var withGroups = input.Selection.WantsGroups(input.Type);
            return await retry.ChangeAsync(
                target, withGroups, input.Precondition, current => TryAsync(target, input, request, current, cancel), cancel);
        }

        return await AnswerGroupAsync(
            target, input, await retry.RepeatAsync(target.Key, () => TryGroupAsync(target, input, request!, cancel), cancel), cancel);
    }

    private Task<ResourceAnswer?> TryAsync(
        ResourceTarget target, PatchResourceInput input, PatchRequest? prepared, StoredResource current, CancellationToken cancel)
    {
        var request = prepared
            ?? intake.ReadPatch(target.Context, target.Type, input.Body.DeepClone().AsObject(), current.ReadAttributes());
        return SaveAsync(target, input, request, MembershipDelta.None, current, cancel);
    }

    /// <summary>The group itself is read only where more than its members change, or the client says which version it means.</summary>
    private async Task<ResourceAnswer?> TryGroupAsync(
        ResourceTarget target, PatchResourceInput input, PatchRequest request, CancellationToken cancel)
    {
        var current = input.Precondition.IsEmpty ? null : await FindAsync(target, input, cancel);
        var (members, rest) = await LiftAsync(target, input, request, cancel);
        return rest.Operations.IsEmpty && !members.IsEmpty
            ? await SaveMembersAsync(target, input, members, request.Warnings, current, cancel)
            : await SaveAsync(target, input, rest, members, current ?? await FindAsync(target, input, cancel), cancel);
    }

    private async Task<ResourceAnswer?> SaveAsync(
        ResourceTarget target, PatchResourceInput input, PatchRequest request, MembershipDelta members, StoredResource current,
        CancellationToken cancel)
    {
        var type = target.Type;
        var stored = current.ReadAttributes();
        var patched = new PatchEngine(intake.PatchOptions(target.Connector)).Apply(type, stored, request);
        var attributes = patched.HasChanges ? await rules.SettleAsync(target, patched.Attributes, stored, cancel) : stored;
        var written = request.Operations.Select(
            operation => (operation.Path.Attribute.ExtensionUri, operation.Path.Attribute.Canonical.Attribute));
        var edit = new ResourceEdit(target, current, input.Selection.AfterWriting(type, written))
        {
            Members = members,
            Warnings = request.Warnings,
            Verb = "patch",
            ExpectedVersion = input.Precondition.HasVersions ? current.Version : null,
        };
        return await edit.SaveAsync(writer, finder, attributes, AttributeDiff.Among(patched.Changed, stored, attributes), cancel);
    }

    private async Task<StoredResource> FindAsync(ResourceTarget target, PatchResourceInput input, CancellationToken cancel)
    {
        var current = await finder.FindAsync(target, input.Selection.WantsGroups(input.Type), cancel);
        input.Precondition.Demand(current.Version);
        return current;
    }

    private async Task<(MembershipDelta Members, PatchRequest Others)> LiftAsync(
        ResourceTarget target, PatchResourceInput input, PatchRequest request, CancellationToken cancel)
    {
        var rest = new List<PatchOperation>();
        var delta = await MembershipPatch.LiftAsync(
            target.Type, request, filter => store.FindMembersAsync(target.Key, filter, cancel), rest);
        return (delta, request with { Operations = [.. rest] });
    }

    private async Task<ResourceAnswer?> SaveMembersAsync(
        ResourceTarget target, PatchResourceInput input, MembershipDelta members, ImmutableArray<string> warnings, StoredResource? current,
        CancellationToken cancel)
    {
        var change = writer.Change(target, ResourceChangeKind.Update, "patch", warnings) with
        {
            Members = members,
            ExpectedVersion = input.Precondition.HasVersions ? current?.Version : null,
        };
        var outcome = await writer.WriteAsync(target, change, null, cancel);
        if (outcome.Status != WriteStatus.Done)
        {
            return null;
        }

        var answer = ResourceAnswer.NoContent with
        {
            Tag = new ResourceTag(target.Type, target.Id, outcome.Version),
            Events = outcome.Events,
            Warnings = SkippedMembers.Report(warnings, outcome.UnknownMembers),
            IsCrowded = outcome.IsCrowded,
        };
        return target.Context.DryRun
            ? answer with
            {
                View = new ResourceView(
                    target.Type, StoredResources.After(current ?? await FindAsync(target, input, cancel), change, outcome),
                    input.Selection),
            }
            : answer;
    }

    /// <summary>
    /// The group as it is now, all of one moment, or 204 where reading it back would cost more than the change did, or where it cannot be
    /// read: the change is done.
    /// </summary>
    private async Task<ResourceAnswer> AnswerGroupAsync(
        ResourceTarget target, PatchResourceInput input, ResourceAnswer answer, CancellationToken cancel)
    {
        if (input.Selection.IsDefault && (answer.IsCrowded || target.Connector.Capabilities.GroupPatchNoContent))
        {
            return answer with { Status = 204, WithBody = false };
        }

        if (target.Context.DryRun)
        {
            return await ForeseeGroupAsync(target, answer, cancel);
        }

        var selection = answer.View?.Selection ?? input.Selection;
        var view = answer.View is { } written && !selection.WantsMembers(target.Type)
            ? written
            : await finder.ReadBackAsync(target, selection, cancel);
        return view is null || (input.Selection.IsDefault && view.Members is not { Count: <= WriteOutcome.Crowd })
            ? answer with { Status = 204, WithBody = false }
            : answer with { Status = 200, WithBody = true, Tag = null, View = view };
    }

    private async Task<ResourceAnswer> ForeseeGroupAsync(ResourceTarget target, ResourceAnswer answer, CancellationToken cancel)
    {
        var members = new List<GroupMember>();
        await foreach (var page in store.ReadMembersAsync(target.Key, null, WriteOutcome.Crowd + 1, cancel))
        {
            members.AddRange(page);
        }

        return members.Count > WriteOutcome.Crowd
            ? answer with { Status = 204, WithBody = false }
            : answer with
            {
                Status = 200,
                WithBody = true,
                Tag = null,
                View = answer.View! with { Members = StoredResources.Foresee(target.Context, members, answer.Events) },
            };
    }
}
