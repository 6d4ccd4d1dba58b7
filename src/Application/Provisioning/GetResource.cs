using Scim.Application.Resources;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

public sealed record GetResourceInput(ResourceType Type, ResourceId Id, ETagPrecondition Precondition, AttributeSelection Selection);

/// <summary>GET of one resource, RFC 7644 §3.4.1; 304 where the client has the version already.</summary>
public sealed class GetResource(ResourceFinder finder)
{
    private const string Groups = "groups";

    public async Task<ResourceAnswer> HandleAsync(ProvisioningContext context, GetResourceInput input, CancellationToken cancel)
    {
        var target = new ResourceTarget(context, input.Type, input.Id);
        var view = WantsMembers(input.Type, input.Selection)
            ? await finder.FindWithMembersAsync(target, input.Selection, cancel)
            : new ResourceView(
                input.Type, await finder.FindAsync(target, WantsGroups(input.Type, input.Selection), cancel), input.Selection);
        return input.Precondition.IsNotModified(view.Resource.Version)
            ? new ResourceAnswer(304, view, WithBody: false)
            : new ResourceAnswer(200, view);
    }

    /// <summary>Whether the answer shows members, which must then be of the same moment as the rest.</summary>
    private static bool WantsMembers(ResourceType type, AttributeSelection selection) =>
        type is { HasGroups: false, MembershipAttribute: { } members } && selection.Wants(members);

    /// <summary>Whether the answer shows the groups of a user, so that they must be read.</summary>
    public static bool WantsGroups(ResourceType type, AttributeSelection selection) =>
        type.HasGroups && (selection.IsDefault || selection.Wants(type.Schema.Find(Groups)!));
}
