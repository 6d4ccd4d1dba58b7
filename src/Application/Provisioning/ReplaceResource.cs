using Scim.Application.Resources;
using Scim.Domain.Groups;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

public sealed record ReplaceResourceInput(ResourceType Type, ResourceId Id, JsonObject Body, ETagPrecondition Precondition, AttributeSelection Selection);

/// <summary>
/// PUT, RFC 7644 §3.5.1: what the body leaves out is cleared (but a missing <c>active</c> changes nothing, and writeOnly values stay), readOnly is ignored, immutable may not
/// change. The members of a group become exactly those in the body, written as a difference.
/// </summary>
public sealed class ReplaceResource(ResourceIntake intake, ResourceWriter writer, TeamRule teams, UniqueValues unique)
{
    public Task<ResourceAnswer> HandleAsync(ProvisioningContext context, ReplaceResourceInput input, CancellationToken cancel)
    {
        ResourceRules.DemandWritable(context.Connector, input.Type);
        return writer.ChangeAsync(
            context, input.Type, input.Id, GetResource.WantsGroups(input.Type, input.Selection), input.Precondition, current => TryAsync(context, input, current, cancel), cancel);
    }

    private async Task<ResourceAnswer?> TryAsync(ProvisioningContext context, ReplaceResourceInput input, StoredResource current, CancellationToken cancel)
    {
        var (connector, type) = (context.Connector, input.Type);
        var stored = current.ReadAttributes();
        var canonical = intake.ReadResource(context, type, input.Body.DeepClone().AsObject(), stored);
        MutabilityGuard.Keep(type, stored, canonical.Attributes);
        var attributes = ResourceRules.Settle(connector, type, canonical.Attributes, stored);
        ResourceRules.Demand(connector, type, attributes, stored);
        await teams.DemandAsync(connector, type, attributes, stored, cancel);
        await unique.DemandAsync(connector, type, input.Id, attributes, cancel);

        var edit = new ResourceEdit(context, type, current, input.Selection.AfterWriting(type, canonical.Attributes))
        {
            Members = type.MembershipAttribute is null ? MembershipDelta.None : MembershipDelta.FromMembers(canonical.Members, replaceAll: true),
            Warnings = canonical.Warnings,
            Verb = "replace",
            ExpectedVersion = input.Precondition.HasVersions ? current.Version : null,
        };
        return await edit.SaveAsync(writer, attributes, ResourceRules.Changed(stored, attributes), cancel);
    }
}
