using Scim.Application.Audit;
using Scim.Application.Configuration;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Bulk;

/// <summary>
/// POST /Bulk, RFC 7644 §3.7. Each operation stands for itself. They run in their order, except that one that refers to another's bulkId runs after it;
/// creations that refer to each other in a circle are made or refused together. Creations that wait for nothing are written together.
/// The results come in the order of the request. When the store has failed for half a minute, the rest is not tried and answered 503.
/// </summary>
public sealed class ProcessBulk(
    OperationRunner runner, CreateResource create, IResourceStore store, RecordFailedWrites failedWrites, ServiceLimits limits, TimeProvider clock)
{
    private const int MaxTogether = 500;
    private const int NotFound = 404;
    private const int Unavailable = 503;
    private static readonly TimeSpan LongestWithdrawal = TimeSpan.FromSeconds(30);

    public async Task<IReadOnlyList<BulkItem>> HandleAsync(ProvisioningContext context, JsonObject body, CancellationToken cancel)
    {
        var request = BulkRequestReader.Read(body, limits.MaxBulkOperations);
        var plan = new BulkPlan([.. request.Operations.Select(operation => Item(context, operation))], request.FailOnErrors);
        var outage = new BulkOutage(clock);
        while (plan.TakeReady(MaxTogether) is { Count: > 0 } ready)
        {
            if (ready[0].Circle is not null && !outage.IsLong)
            {
                await RunCircleAsync(context, plan, ready, cancel);
                outage.Note(ready[0].Result!);
            }
            else if (ready is [var single])
            {
                single.Result = await outage.TryAsync(() => RunAsync(context, plan, single, cancel));
            }
            else
            {
                await CreateTogetherAsync(context, outage, ready, cancel);
            }
        }

        await failedWrites.HandleAsync(context, [.. plan.Items.Select(Failure).OfType<FailedWrite>()], cancel);
        return [.. plan.Items.Where(item => item.IsDone)];
    }

    private static FailedWrite? Failure(BulkItem item) => item.Result?.Error is { } error && error.Status != Unavailable && FailedWrite.IsWrite(item.Operation.Method)
        ? new FailedWrite(item.Operation.Method, item.Path, error)
        : null;

    private BulkItem Item(ProvisioningContext context, BulkOperation operation)
    {
        var schemas = context.Connector.Schemas;
        var type = schemas.FindByEndpoint(operation.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "");
        return new BulkItem(operation, type, type is null ? [] : BulkReferences.Find(schemas, type, operation), ResourceId.New(clock));
    }

    private async Task<OperationResult> RunAsync(ProvisioningContext context, BulkPlan plan, BulkItem item, CancellationToken cancel)
    {
        var operation = item.Operation;
        return operation.Fault is { } fault ? new OperationResult(null, fault) : await runner.RunAsync(() =>
        {
            plan.Resolve(item);
            var parsed = ResourceOperation.Parse(context.Connector, operation.Method, item.Path, operation.Data, ETagPrecondition.Parse(operation.Version, null));
            return runner.HandleAsync(context, parsed with { NewId = item.NewId }, cancel);
        });
    }

    private async Task CreateTogetherAsync(ProvisioningContext context, BulkOutage outage, IReadOnlyList<BulkItem> items, CancellationToken cancel)
    {
        await Task.Yield();
        var plain = await PrepareAsync(context, outage, items, cancel);
        if (plain.Count > 0)
        {
            await WriteTogetherAsync(context, outage, plain, cancel);
        }

        foreach (var item in items.Where(item => !item.IsDone))
        {
            item.Result = await outage.TryAsync(() => runner.RunAsync(() => create.HandleAsync(context, Input(item), cancel)));
        }
    }

    /// <summary>
    /// The creations that can be written together. Of the others, those that are refused have their result; the rest is to be written one by one: what has members,
    /// and the second of two with one unique name. Their trees are not kept, so that few are alive at once.
    /// </summary>
    private async Task<List<(BulkItem Item, PreparedCreate Prepared)>> PrepareAsync(
        ProvisioningContext context, BulkOutage outage, IReadOnlyList<BulkItem> items, CancellationToken cancel)
    {
        var plain = new List<(BulkItem Item, PreparedCreate Prepared)>();
        var keys = new HashSet<(string, string)>();
        foreach (var item in items)
        {
            var result = await outage.TryAsync(() => runner.RunAsync(async () =>
            {
                var prepared = await create.PrepareAsync(context, Input(item), cancel);
                var isFirst = prepared.Change.State?.UniqueKey is not { } key || keys.Add((prepared.Type.Name, key));
                if (isFirst && prepared.IsPlain)
                {
                    plain.Add((item, prepared));
                }

                return ResourceAnswer.NoContent;
            }));
            item.Result = result.Error is null ? null : result;
        }

        return plain;
    }

    /// <summary>Where the store fails, each has that result: nobody knows what was kept, so that nothing is tried again. Duplicates have none yet.</summary>
    private async Task WriteTogetherAsync(ProvisioningContext context, BulkOutage outage, List<(BulkItem Item, PreparedCreate Prepared)> plain, CancellationToken cancel)
    {
        var written = await outage.TryAsync(() => runner.RunAsync(async () =>
        {
            var outcomes = await store.CreateManyAsync([.. plain.Select(each => each.Prepared.Change)], cancel);
            foreach (var ((item, prepared), outcome) in plain.Zip(outcomes).Where(pair => pair.Second.Status == WriteStatus.Done))
            {
                item.Result = new OperationResult(create.Complete(context, prepared, outcome), null);
            }

            return ResourceAnswer.NoContent;
        }));
        if (written.Error is not null)
        {
            plain.ForEach(each => each.Item.Result = written);
        }
    }

    private static CreateResourceInput Input(BulkItem item) =>
        new(item.Type!, item.Operation.Data!.DeepClone().AsObject(), AttributeSelection.Default, item.NewId);

    /// <summary>
    /// Makes each of the circle, then puts it as it was sent, when every id is known: that adds the members that had to wait. Where one fails, nothing of the circle stays
    /// (409, RFC 7644 §3.7.1), and what could not be taken back is named in its answer. A circle that was begun is brought to its end, whether the client waits for it or not.
    /// </summary>
    private async Task RunCircleAsync(ProvisioningContext context, BulkPlan plan, IReadOnlyList<BulkItem> circle, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var asSent = circle.Select(item => Item(context, item.Operation with { Data = item.Operation.Data!.DeepClone().AsObject() })).ToList();
        foreach (var item in circle)
        {
            item.Result = await RunAsync(context, plan, item, CancellationToken.None);
            if (item.Result.Error is { } error)
            {
                await WithdrawAsync(context, circle, item, error);
                return;
            }
        }

        foreach (var (item, whole) in circle.Zip(asSent))
        {
            var closed = await CloseAsync(context, plan, item, whole);
            if (closed.Error is { } error)
            {
                await WithdrawAsync(context, circle, item, error with { Status = 409, Type = ScimErrorType.None });
                return;
            }

            item.Result = new OperationResult(item.Result!.Answer! with { View = closed.Answer!.View ?? item.Result.Answer.View }, null);
        }
    }

    private Task<OperationResult> CloseAsync(ProvisioningContext context, BulkPlan plan, BulkItem item, BulkItem asSent) => runner.RunAsync(() =>
    {
        plan.Resolve(asSent);
        var operation = new ResourceOperation("PUT", item.Type!, item.Result!.Answer!.View!.Resource.Id, asSent.Operation.Data, ETagPrecondition.None);
        return runner.HandleAsync(context, operation, CancellationToken.None);
    });

    private async Task WithdrawAsync(ProvisioningContext context, IReadOnlyList<BulkItem> circle, BulkItem broken, ScimError error)
    {
        var unresolved = ScimErrors.UnresolvedBulkId(broken.Operation.BulkId!) with { Status = 409, Type = ScimErrorType.None };
        var started = clock.GetTimestamp();
        foreach (var item in circle)
        {
            var refusal = item == broken ? error : unresolved;
            var stays = Made(item) is { } id && !await IsDeletedAsync(context, item.Type!, id, started) ? id : default(ResourceId?);
            item.Result = new OperationResult(null, stays is { } left ? ScimErrors.NotTakenBack(refusal, $"{item.Type!.Endpoint}/{left}") : refusal);
        }
    }

    /// <summary>Under which id the item was made, or may have been made where the store failed.</summary>
    private static ResourceId? Made(BulkItem item) => item.Result switch
    {
        { Answer.View: { } made } => made.Resource.Id,
        { Error.Status: Unavailable } => item.NewId,
        _ => null,
    };

    private async Task<bool> IsDeletedAsync(ProvisioningContext context, ResourceType type, ResourceId id, long started)
    {
        if (clock.GetElapsedTime(started) > LongestWithdrawal)
        {
            return false;
        }

        var deleted = await runner.RunAsync(() => runner.HandleAsync(context, new ResourceOperation("DELETE", type, id, null, ETagPrecondition.None), CancellationToken.None));
        return deleted.Error is null or { Status: NotFound };
    }
}
