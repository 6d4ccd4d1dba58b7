using Scim.Application.Resources;
using Scim.Domain.Errors;

namespace Scim.Application.Provisioning;

/// <summary>
/// Hands operations inside another request (bulk, preview) to the same use cases that the endpoints call.
/// </summary>
public sealed class OperationRunner(
    CreateResource create, GetResource get, ReplaceResource replace, PatchResource patch, DeleteResource delete)
{
    /// <summary>As the endpoint would; throws what it would answer as an error.</summary>
    public Task<ResourceAnswer> HandleAsync(ProvisioningContext context, ResourceOperation operation, CancellationToken cancel)
    {
        var (type, selection) = (operation.Type, operation.Selection);
        return operation.Method switch
        {
            "GET" => get.HandleAsync(context, new GetResourceInput(type, operation.Id!.Value, operation.Precondition, selection), cancel),
            "DELETE" => delete.HandleAsync(context, new DeleteResourceInput(type, operation.Id!.Value, operation.Precondition), cancel),
            _ when operation.Body is not { } => throw new ScimException(ScimErrors.BodyMissing()),
            "POST" => create.HandleAsync(
                context, new CreateResourceInput(type, operation.Body, selection, operation.NewId, operation.TakesOver), cancel),
            "PUT" => replace.HandleAsync(
                context, new ReplaceResourceInput(type, operation.Id!.Value, operation.Body, operation.Precondition, selection), cancel),
            _ => patch.HandleAsync(
                context, new PatchResourceInput(type, operation.Id!.Value, operation.Body, operation.Precondition, selection), cancel),
        };
    }
}
