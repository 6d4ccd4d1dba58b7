using Scim.Application.Provisioning;
using Scim.Application.Resources;

namespace Scim.Application.Bulk;

/// <summary>Runs one operation of a bulk request, as its endpoint would.</summary>
public sealed class BulkItemRunner(OperationRunner runner)
{
    /// <summary>How the operation ended. What it refers to must have its result, or be of the same circle.</summary>
    internal async Task<Outcome<ResourceAnswer>> RunAsync(
        ProvisioningContext context, BulkPlan plan, BulkItem item, CancellationToken cancel)
    {
        var operation = item.Operation;
        return operation.Fault is { } fault ? Outcome<ResourceAnswer>.Failure(fault) : await Outcome<ResourceAnswer>.OfAsync(() =>
        {
            plan.Resolve(item);
            var parsed = ResourceOperation.Parse(
                context.Connector, operation.Method, item.Path, operation.Data, ETagPrecondition.Parse(operation.Version, null));
            return runner.HandleAsync(context, parsed with { NewId = item.NewId, TakesOver = item.Circle is null }, cancel);
        });
    }
}
