using Scim.Application.Resources;
using Scim.Domain.Groups;
using Scim.Domain.Patching;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

public sealed record PatchResourceInput(
    ResourceType Type, ResourceId Id, JsonObject Body, ETagPrecondition Precondition, AttributeSelection Selection);

/// <summary>
/// PATCH, RFC 7644 §3.5.2: all operations or none. A type with members has a way of its own, <see cref="PatchGroup"/>.
/// </summary>
public sealed class PatchResource(ResourceIntake intake, ResourceEditor editor, WriteRetry retry, PatchGroup groups)
{
    public Task<ResourceAnswer> HandleAsync(ProvisioningContext context, PatchResourceInput input, CancellationToken cancel)
    {
        ResourceRules.DemandWritable(context.Connector, input.Type);
        var target = new ResourceTarget(context, input.Type, input.Id);
        if (input.Type.MembershipAttribute is not null)
        {
            return groups.HandleAsync(target, input, cancel);
        }

        var request = context.Connector.Capabilities.NeedsCurrent ? null : intake.ReadPatch(context, input.Type, input.Body, null);
        return retry.ChangeAsync(
            target, input.Selection.WantsGroups(input.Type), input.Precondition,
            current => editor.PatchAsync(target, input, request ?? ReadFor(target, input, current), MembershipDelta.None, current, cancel),
            cancel);
    }

    /// <summary>Where the profile needs the document to understand the request, each attempt reads the request anew.</summary>
    private PatchRequest ReadFor(ResourceTarget target, PatchResourceInput input, StoredResource current) =>
        intake.ReadPatch(target.Context, target.Type, input.Body.DeepClone().AsObject(), current.ReadAttributes());
}
