using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Bulk;

/// <summary>
/// Creations that refer to each other in a circle: all of them or none. Where one fails, nothing of the circle stays (409, RFC 7644
/// §3.7.1), and what could not be taken back is named in its answer; nobody who is here already is taken over. A circle that was begun is
/// brought to its end, whether the client waits for it or not.
/// </summary>
public sealed class BulkCircleRunner(OperationRunner runner, BulkItemRunner items, TimeProvider clock)
{
    private const int NotFound = 404;
    private static readonly TimeSpan MaxWithdrawal = TimeSpan.FromSeconds(30);

    /// <summary>Makes each, then puts it as it was sent, when every id is known: that adds the members that had to wait.</summary>
    internal async Task RunAsync(ProvisioningContext context, BulkPlan plan, IReadOnlyList<BulkItem> circle, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var asSent = circle.Select(item => CopyOf(context, item)).ToList();
        foreach (var item in circle)
        {
            item.Result = await items.RunAsync(context, plan, item, CancellationToken.None);
            if (item.Result.Error is { } error)
            {
                await WithdrawAsync(context, circle, item, error);
                return;
            }
        }

        foreach (var (item, whole) in circle.Zip(asSent))
        {
            var made = item.Result!.Value!;
            var closed = await CloseAsync(context, plan, made, whole);
            if (!closed.IsSuccess)
            {
                await WithdrawAsync(context, circle, item, ScimErrors.BrokenCircle(closed.Error));
                return;
            }

            item.Result = Outcome<ResourceAnswer>.Success(made with { View = closed.Value.View ?? made.View });
        }
    }

    private static BulkItem CopyOf(ProvisioningContext context, BulkItem item) =>
        BulkItem.Of(context.Connector.Schemas, item.Operation with { Data = item.Operation.Data!.DeepClone().AsObject() }, item.NewId);

    private Task<Outcome<ResourceAnswer>> CloseAsync(ProvisioningContext context, BulkPlan plan, ResourceAnswer made, BulkItem asSent) =>
        Outcome<ResourceAnswer>.OfAsync(() =>
        {
            plan.Resolve(asSent);
            var operation = new ResourceOperation(
                "PUT", asSent.Type!, made.View!.Resource.Id, asSent.Operation.Data, ETagPrecondition.None);
            return runner.HandleAsync(context, operation, CancellationToken.None);
        });

    private async Task WithdrawAsync(ProvisioningContext context, IReadOnlyList<BulkItem> circle, BulkItem broken, ScimError error)
    {
        var unresolved = ScimErrors.BrokenCircle(ScimErrors.UnresolvedBulkId(broken.Operation.BulkId!));
        var started = clock.GetTimestamp();
        foreach (var item in circle)
        {
            var refusal = item == broken ? error : unresolved;
            var stays = Made(item) is { } id && !await IsDeletedAsync(context, item.Type!, id, started) ? id : default(ResourceId?);
            item.Result = Outcome<ResourceAnswer>.Failure(
                stays is { } left ? ScimErrors.NotTakenBack(refusal, $"{item.Type!.Endpoint}/{left}") : refusal);
        }
    }

    /// <summary>Under which id the item was made, or may have been made where the store failed.</summary>
    private static ResourceId? Made(BulkItem item) => item.Result switch
    {
        { Value.View: { } made } => made.Resource.Id,
        { Error.IsUnavailable: true } => item.NewId,
        _ => null,
    };

    private async Task<bool> IsDeletedAsync(ProvisioningContext context, ResourceType type, ResourceId id, long started)
    {
        if (clock.GetElapsedTime(started) > MaxWithdrawal)
        {
            return false;
        }

        var deleted = await Outcome<ResourceAnswer>.OfAsync(
            () => runner.HandleAsync(
                context, new ResourceOperation("DELETE", type, id, null, ETagPrecondition.None), CancellationToken.None));
        return deleted.Error is null or { Status: NotFound };
    }
}
