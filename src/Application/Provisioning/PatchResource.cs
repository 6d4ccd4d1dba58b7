using Scim.Application.Resources;
using Scim.Domain.Groups;
using Scim.Domain.Patching;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

public sealed record PatchResourceInput(ResourceType Type, ResourceId Id, JsonObject Body, ETagPrecondition Precondition, AttributeSelection Selection);

/// <summary>
/// PATCH, RFC 7644 §3.5.2: all operations or none. Operations on the members of a group become rows that are added and removed; neither the group nor its other
/// members are read for them. The answer is 200 with the resource; 204 for a group that has more members than are worth reading back, unless the client selected attributes.
/// </summary>
public sealed class PatchResource(ResourceIntake intake, ResourceWriter writer, TeamRule teams, UniqueValues unique, IResourceStore store)
{
    public async Task<ResourceAnswer> HandleAsync(ProvisioningContext context, PatchResourceInput input, CancellationToken cancel)
    {
        ResourceRules.DemandWritable(context.Connector, input.Type);
        var needsCurrent = context.Connector.Capabilities.NeedsCurrent && input.Type.MembershipAttribute is null;
        var request = needsCurrent ? null : intake.ReadPatch(context, input.Type, input.Body, null);
        if (input.Type.MembershipAttribute is null)
        {
            var withGroups = GetResource.WantsGroups(input.Type, input.Selection);
            return await writer.ChangeAsync(
                context, input.Type, input.Id, withGroups, input.Precondition, current => TryAsync(context, input, request, current, cancel), cancel);
        }

        var key = ResourceWriter.Key(context, input.Type, input.Id);
        return await AnswerGroupAsync(context, input, await writer.RetryAsync(key, () => TryGroupAsync(context, input, request!, cancel), cancel), cancel);
    }

    private Task<ResourceAnswer?> TryAsync(ProvisioningContext context, PatchResourceInput input, PatchRequest? prepared, StoredResource current, CancellationToken cancel)
    {
        var request = prepared ?? intake.ReadPatch(context, input.Type, input.Body.DeepClone().AsObject(), current.ReadAttributes());
        return SaveAsync(context, input, request, MembershipDelta.None, current, cancel);
    }

    /// <summary>The group itself is read only where more than its members change, or the client says which version it means.</summary>
    private async Task<ResourceAnswer?> TryGroupAsync(ProvisioningContext context, PatchResourceInput input, PatchRequest request, CancellationToken cancel)
    {
        var current = input.Precondition.IsEmpty ? null : await FindAsync(context, input, cancel);
        var (members, rest) = await LiftAsync(context, input, request, cancel);
        return rest.Operations.IsEmpty && !members.IsEmpty
            ? await SaveMembersAsync(context, input, members, request.Warnings, current, cancel)
            : await SaveAsync(context, input, rest, members, current ?? await FindAsync(context, input, cancel), cancel);
    }

    private async Task<ResourceAnswer?> SaveAsync(
        ProvisioningContext context, PatchResourceInput input, PatchRequest request, MembershipDelta members, StoredResource current, CancellationToken cancel)
    {
        var type = input.Type;
        var stored = current.ReadAttributes();
        var patched = new PatchEngine(intake.PatchOptions(context.Connector)).Apply(type, stored, request);
        var attributes = patched.HasChanges ? ResourceRules.Settle(context.Connector, type, patched.Attributes, stored) : stored;
        if (patched.HasChanges)
        {
            ResourceRules.Demand(context.Connector, type, attributes, stored);
            await teams.DemandAsync(context.Connector, type, attributes, stored, cancel);
            await unique.DemandAsync(context.Connector, type, input.Id, attributes, cancel);
        }

        var written = request.Operations.Select(operation => (operation.Path.Attribute.ExtensionUri, operation.Path.Attribute.Canonical.Attribute));
        var edit = new ResourceEdit(context, type, current, input.Selection.AfterWriting(type, written))
        {
            Members = members,
            Warnings = request.Warnings,
            Verb = "patch",
            ExpectedVersion = input.Precondition.HasVersions ? current.Version : null,
        };
        return await edit.SaveAsync(writer, attributes, ResourceRules.Changed(patched.Changed, stored, attributes), cancel);
    }

    private async Task<StoredResource> FindAsync(ProvisioningContext context, PatchResourceInput input, CancellationToken cancel)
    {
        var current = await writer.FindAsync(context, input.Type, input.Id, GetResource.WantsGroups(input.Type, input.Selection), cancel);
        input.Precondition.Demand(current.Version);
        return current;
    }

    private async Task<(MembershipDelta Members, PatchRequest Others)> LiftAsync(ProvisioningContext context, PatchResourceInput input, PatchRequest request, CancellationToken cancel)
    {
        var key = ResourceWriter.Key(context, input.Type, input.Id);
        var rest = new List<PatchOperation>();
        var delta = await MembershipPatch.LiftAsync(input.Type, request, filter => store.FindMembersAsync(key, filter, cancel), rest);
        return (delta, request with { Operations = [.. rest] });
    }

    private async Task<ResourceAnswer?> SaveMembersAsync(
        ProvisioningContext context, PatchResourceInput input, MembershipDelta members, ImmutableArray<string> warnings, StoredResource? current, CancellationToken cancel)
    {
        var change = ResourceWriter.Change(context, input.Type, input.Id, ResourceChangeKind.Update, "patch", warnings, writer.Now()) with
        {
            Members = members,
            ExpectedVersion = input.Precondition.HasVersions ? current?.Version : null,
        };
        var outcome = await writer.WriteAsync(context, input.Type, change, null, cancel);
        if (outcome.Status != WriteStatus.Done)
        {
            return null;
        }

        var answer = ResourceAnswer.NoContent with
        {
            Tag = new ResourceTag(input.Type, input.Id, outcome.Version),
            Events = outcome.Events,
            Warnings = SkippedMembers.Report(warnings, outcome.UnknownMembers),
            IsCrowded = outcome.IsCrowded,
        };
        return context.DryRun
            ? answer with { View = new ResourceView(input.Type, StoredResources.After(current ?? await FindAsync(context, input, cancel), change, outcome), input.Selection) }
            : answer;
    }

    /// <summary>The group as it is now, all of one moment, or 204 where reading it back would cost more than the change did.</summary>
    private async Task<ResourceAnswer> AnswerGroupAsync(ProvisioningContext context, PatchResourceInput input, ResourceAnswer answer, CancellationToken cancel)
    {
        if (input.Selection.IsDefault && (answer.IsCrowded || context.Connector.Capabilities.GroupPatchNoContent))
        {
            return answer with { Status = 204, WithBody = false };
        }

        if (context.DryRun)
        {
            return await ForeseeGroupAsync(context, input, answer, cancel);
        }

        var selection = answer.View?.Selection ?? input.Selection;
        var view = selection.Wants(input.Type.MembershipAttribute!)
            ? await writer.ViewWithMembersAsync(context, input.Type, input.Id, selection, cancel)
            : new ResourceView(input.Type, await writer.FindAsync(context, input.Type, input.Id, withGroups: false, cancel), selection);
        return input.Selection.IsDefault && view.Members is not { Count: <= WriteOutcome.Crowd }
            ? answer with { Status = 204, WithBody = false }
            : answer with { Status = 200, WithBody = true, Tag = null, View = view };
    }

    private async Task<ResourceAnswer> ForeseeGroupAsync(ProvisioningContext context, PatchResourceInput input, ResourceAnswer answer, CancellationToken cancel)
    {
        var members = new List<GroupMember>();
        await foreach (var page in store.ReadMembersAsync(ResourceWriter.Key(context, input.Type, input.Id), null, WriteOutcome.Crowd + 1, cancel))
        {
            members.AddRange(page);
        }

        return members.Count > WriteOutcome.Crowd
            ? answer with { Status = 204, WithBody = false }
            : answer with { Status = 200, WithBody = true, Tag = null, View = answer.View! with { Members = StoredResources.Foresee(context, members, answer.Events) } };
    }
}
