using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

public sealed record GetResourceInput(ResourceType Type, ResourceId Id, ETagPrecondition Precondition, AttributeSelection Selection);

/// <summary>GET of one resource, RFC 7644 §3.4.1; 304 where the client has the version already.</summary>
public sealed class GetResource(ResourceWriter writer)
{
    private const string Groups = "groups";

    public async Task<ResourceAnswer> HandleAsync(ProvisioningContext context, GetResourceInput input, CancellationToken cancel)
    {
        var resource = await writer.FindAsync(context, input.Type, input.Id, WantsGroups(input.Type, input.Selection), cancel);
        var view = new ResourceView(input.Type, resource, input.Selection);
        return input.Precondition.IsNotModified(resource.Version)
            ? new ResourceAnswer(304, view, WithBody: false)
            : new ResourceAnswer(200, view);
    }

    /// <summary>Whether the answer shows the groups of a user, so that they must be read.</summary>
    public static bool WantsGroups(ResourceType type, AttributeSelection selection) =>
        type.HasGroups && (selection.IsDefault || selection.Wants(type.Schema.Find(Groups)!));
}
