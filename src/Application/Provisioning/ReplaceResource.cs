using Scim.Application.Connectors;
using Scim.Application.Presentation;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Groups;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

public sealed record ReplaceResourceInput(
    ResourceType Type, ResourceId Id, JsonObject Body, ETagPrecondition Precondition, AttributeSelection Selection);

/// <summary>
/// PUT, RFC 7644 §3.5.1: what the body leaves out is cleared (but a missing <c>active</c> changes nothing, and writeOnly values stay),
/// readOnly is ignored, immutable may not change. The members of a group become exactly those in the body, written as a difference; a body
/// that says itself that some were left out is refused. A profile may let a PUT change only what its body names.
/// </summary>
public sealed class ReplaceResource(ResourceIntake intake, ResourceEditor editor, WriteRetry retry, ResourceRules rules)
{
    public Task<ResourceAnswer> HandleAsync(ProvisioningContext context, ReplaceResourceInput input, CancellationToken cancel)
    {
        ResourceRules.DemandWritable(context.Connector, input.Type);
        var target = new ResourceTarget(context, input.Type, input.Id);
        return retry.ChangeAsync(
            target, input.Selection.WantsGroups(input.Type), input.Precondition,
            current => TryAsync(target, input, current, cancel), cancel);
    }

    private async Task<ResourceAnswer?> TryAsync(
        ResourceTarget target, ReplaceResourceInput input, StoredResource current, CancellationToken cancel)
    {
        var (connector, type) = (target.Connector, target.Type);
        var stored = current.ReadAttributes();
        var canonical = intake.ReadResource(target.Context, type, input.Body.DeepClone().AsObject(), stored);
        MutabilityGuard.Keep(type, stored, canonical.Attributes);
        var attributes = await rules.SettleAsync(target, canonical.Attributes, stored, cancel);
        var edit = new ResourceEdit(
            target, current, attributes, AttributeDiff.Between(stored, attributes),
            input.Selection.AfterWriting(type, canonical.Attributes))
        {
            Members = Members(connector, type, canonical.Members, input.Body),
            Warnings = canonical.Warnings,
            Verb = "replace",
            ExpectedVersion = input.Precondition.ExpectedVersion(current),
        };
        var answer = await editor.SaveAsync(edit, cancel);
        return answer is null ? null : answer with { IsAsWritten = !target.Context.DryRun };
    }

    private static MembershipDelta Members(
        ConnectorContext connector, ResourceType type, ImmutableArray<string>? named, JsonObject body)
    {
        if (type.MembershipAttribute is not { } members || (named is null && connector.Capabilities.KeepMissingMembers))
        {
            return MembershipDelta.None;
        }

        return JsonMembers.Get(body, ResourcePresenter.TruncationKey) is JsonObject truncation && truncation["truncated"].IsTrue()
            ? throw new ScimException(ScimErrors.MembersLeftOut(members.Name, ResourcePresenter.TruncationKey))
            : MembershipDelta.FromMembers(named, replaceAll: true);
    }
}
