using Scim.Application.Resources;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

public sealed record GetResourceInput(ResourceType Type, ResourceId Id, ETagPrecondition Precondition, AttributeSelection Selection);

/// <summary>GET of one resource, RFC 7644 §3.4.1; 304 where the client has the version already.</summary>
public sealed class GetResource(ResourceFinder finder)
{
    public async Task<ResourceAnswer> HandleAsync(ProvisioningContext context, GetResourceInput input, CancellationToken cancel)
    {
        var target = new ResourceTarget(context, input.Type, input.Id);
        var view = await finder.FindViewAsync(target, input.Selection, cancel);
        return input.Precondition.IsNotModified(view.Resource.Version)
            ? new ResourceAnswer(304, view, WithBody: false)
            : new ResourceAnswer(200, view);
    }
}
