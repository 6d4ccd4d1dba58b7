using Scim.Application.Connectors;
using Scim.Application.Resources;
using Scim.Domain.Groups;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

public sealed record ReplaceResourceInput(ResourceType Type, ResourceId Id, JsonObject Body, ETagPrecondition Precondition, AttributeSelection Selection);

/// <summary>
/// PUT, RFC 7644 §3.5.1: what the body leaves out is cleared (but a missing <c>active</c> changes nothing), readOnly is ignored, immutable may not change. The members of a group
/// become exactly those in the body, written as a difference. A profile may let a PUT change only what its body names.
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
        var canonical = intake.ReadResource(context, type, input.Body.DeepClone().AsObject(), connector.Capabilities.NeedsCurrent ? current.ReadAttributes() : null);
        MutabilityGuard.Keep(type, stored, canonical.Attributes);
        var attributes = ResourceRules.Settle(connector, type, canonical.Attributes, stored);
        ResourceRules.Demand(connector, type, attributes, stored);
        await teams.DemandAsync(connector, type, attributes, stored, cancel);
        await unique.DemandAsync(connector, type, input.Id, attributes, cancel);

        var edit = new ResourceEdit(context, type, current, input.Selection.AfterWriting(type, canonical.Attributes))
        {
            Members = Members(connector, type, canonical.Members),
            Warnings = canonical.Warnings,
            Verb = "replace",
            ExpectedVersion = input.Precondition.HasVersions ? current.Version : null,
        };
        return await edit.SaveAsync(writer, attributes, ResourceRules.Changed(stored, attributes), cancel);
    }

    private static MembershipDelta Members(ConnectorContext connector, ResourceType type, ImmutableArray<string>? named) =>
        type.MembershipAttribute is null || (named is null && connector.Capabilities.KeepMissingMembers) ? MembershipDelta.None : MembershipDelta.FromMembers(named, replaceAll: true);
}
