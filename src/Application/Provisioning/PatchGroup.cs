using Scim.Application.Resources;
using Scim.Domain.Groups;
using Scim.Domain.Patching;

namespace Scim.Application.Provisioning;

/// <summary>
/// PATCH of a group. Operations on its members become rows that are added and removed; neither the group nor its other members are read for
/// them. The answer is 200 with the group; 204 where it is gone by then, or has more members than are worth reading back, unless the client
/// selected attributes.
/// </summary>
public sealed class PatchGroup(
    ResourceIntake intake, ResourceEditor editor, ResourceFinder finder, ResourceWriter writer, WriteRetry retry, IResourceStore store)
{
    public async Task<ResourceAnswer> HandleAsync(ResourceTarget target, PatchResourceInput input, CancellationToken cancel)
    {
        var request = intake.ReadPatch(target.Context, target.Type, input.Body, null);
        var answer = await retry.RepeatAsync(target.Key, () => TryAsync(target, input, request, cancel), cancel);
        return await ShowAsync(target, input, answer, cancel);
    }

    /// <summary>The group itself is read only where more than its members change, or the client says which version it means.</summary>
    private async Task<ResourceAnswer?> TryAsync(
        ResourceTarget target, PatchResourceInput input, PatchRequest request, CancellationToken cancel)
    {
        var current = input.Precondition.IsEmpty ? null : await FindAsync(target, input, cancel);
        var (members, rest) = await MembershipPatch.LiftAsync(
            target.Type, request, filter => store.FindMembersAsync(target.Key, filter, cancel));
        return rest.Operations.IsEmpty && !members.IsEmpty
            ? await SaveMembersAsync(target, input, members, request.Warnings, current, cancel)
            : await editor.PatchAsync(target, input, rest, members, current ?? await FindAsync(target, input, cancel), cancel);
    }

    private async Task<StoredResource> FindAsync(ResourceTarget target, PatchResourceInput input, CancellationToken cancel)
    {
        var current = await finder.FindAsync(target, input.Selection.WantsGroups(input.Type), cancel);
        input.Precondition.Demand(current.Version);
        return current;
    }

    private async Task<ResourceAnswer?> SaveMembersAsync(
        ResourceTarget target, PatchResourceInput input, MembershipDelta members, ImmutableArray<string> warnings, StoredResource? current,
        CancellationToken cancel)
    {
        var change = writer.Change(target, ResourceChangeKind.Update, "patch", warnings) with
        {
            Members = members,
            ExpectedVersion = input.Precondition.ExpectedVersion(current),
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
                    target.Type, (current ?? await FindAsync(target, input, cancel)).After(change, outcome), input.Selection),
            }
            : answer;
    }

    /// <summary>
    /// The group as it is now, all of one moment, or 204 where reading it back would cost more than the change did, or where it cannot be
    /// read: the change is done.
    /// </summary>
    private async Task<ResourceAnswer> ShowAsync(
        ResourceTarget target, PatchResourceInput input, ResourceAnswer answer, CancellationToken cancel)
    {
        if (input.Selection.IsDefault && (answer.IsCrowded || target.Connector.Capabilities.GroupPatchNoContent))
        {
            return answer with { Status = 204, WithBody = false };
        }

        if (target.Context.DryRun)
        {
            return await ForeseeAsync(target, answer, cancel);
        }

        var selection = answer.View?.Selection ?? input.Selection;
        var view = answer.View is { } written && !selection.WantsMembers(target.Type)
            ? written
            : await finder.ReadBackAsync(target, selection, cancel);
        return view is null || (input.Selection.IsDefault && view.Members is not { Count: <= WriteOutcome.Crowd })
            ? answer with { Status = 204, WithBody = false }
            : answer with { Status = 200, WithBody = true, Tag = null, View = view };
    }

    private async Task<ResourceAnswer> ForeseeAsync(ResourceTarget target, ResourceAnswer answer, CancellationToken cancel)
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
                View = answer.View! with { Members = AnsweredMembers.Previewed(target.Context, members, answer.Events) },
            };
    }
}
