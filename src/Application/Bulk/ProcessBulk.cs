using Scim.Application.Audit;
using Scim.Application.Configuration;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Resources;

namespace Scim.Application.Bulk;

/// <summary>
/// POST /Bulk, RFC 7644 §3.7. Each operation stands for itself. They run in their order, except that one that refers to another's bulkId
/// runs after it; creations that refer to each other in a circle are made or refused together. Creations that wait for nothing are written
/// together. The results come in the order of the request. When the store has failed for half a minute, the rest is not tried and answered
/// 503.
/// </summary>
public sealed class ProcessBulk(
    BulkItemRunner single, BulkCircleRunner circles, CreateResource create, IResourceStore store, AuditTrail audit, ServiceLimits limits,
    TimeProvider clock)
{
    private const int MaxTogether = 500;

    public async Task<IReadOnlyList<BulkResult>> HandleAsync(ProvisioningContext context, JsonObject body, CancellationToken cancel)
    {
        var request = BulkRequestReader.Read(body, limits.MaxBulkOperations, context.Connector.Capabilities.RequireSchemas);
        var schemas = context.Connector.Schemas;
        var plan = new BulkPlan(
            [.. request.Operations.Select(operation => BulkItem.Of(schemas, operation, ResourceId.New(clock)))], request.FailOnErrors);
        var outage = new BulkOutage(clock);
        while (plan.TakeReady(MaxTogether) is { Count: > 0 } ready)
        {
            if (ready[0].Circle is not null && !outage.IsLong)
            {
                await circles.RunAsync(context, plan, ready, cancel);
                outage.Note(ready[0].Result!.Error);
            }
            else if (ready is [var only])
            {
                only.Result = await outage.TryAsync(() => single.RunAsync(context, plan, only, cancel));
            }
            else
            {
                await CreateTogetherAsync(context, outage, ready, cancel);
            }
        }

        await audit.RefusedAsync(context, [.. plan.Items.Select(Failure).OfType<FailedWrite>()], cancel);
        return
        [
            .. plan.Items.Where(item => item.IsDone).Select(item => new BulkResult(item.Operation, item.Type, item.Path, item.Result!))
        ];
    }

    private static FailedWrite? Failure(BulkItem item) =>
        item.Result?.Error is { IsUnavailable: false } error && FailedWrite.IsWrite(item.Operation.Method)
            ? new FailedWrite(item.Operation.Method, item.Path, error)
            : null;

    /// <summary>Yields first: where the database never lets it wait, a long request must not keep its thread from all others.</summary>
    private async Task CreateTogetherAsync(
        ProvisioningContext context, BulkOutage outage, IReadOnlyList<BulkItem> items, CancellationToken cancel)
    {
        await Task.Yield();
        var plain = await PrepareAsync(context, outage, items, cancel);
        if (plain.Count > 0)
        {
            await WriteTogetherAsync(context, outage, plain, cancel);
        }

        foreach (var item in items.Where(item => !item.IsDone))
        {
            item.Result = await outage.TryAsync(
                () => Outcome<ResourceAnswer>.OfAsync(() => create.HandleAsync(context, Input(item), cancel)));
        }
    }

    /// <summary>
    /// The creations that can be written together. Of the others, those that are refused have their result; the rest is to be written one
    /// by one: what has members, and the second of two with one unique name. Their trees are not kept, so that few are alive at once.
    /// </summary>
    private async Task<List<(BulkItem Item, PreparedCreate Prepared)>> PrepareAsync(
        ProvisioningContext context, BulkOutage outage, IReadOnlyList<BulkItem> items, CancellationToken cancel)
    {
        var plain = new List<(BulkItem Item, PreparedCreate Prepared)>();
        var keys = new HashSet<(string, string)>();
        foreach (var item in items)
        {
            var outcome = await outage.TryAsync(
                () => Outcome<PreparedCreate>.OfAsync(() => create.PrepareAsync(context, Input(item), cancel)));
            if (!outcome.IsSuccess)
            {
                item.Result = Outcome<ResourceAnswer>.Failure(outcome.Error);
                continue;
            }

            var prepared = outcome.Value;
            var isFirst = prepared.Change.State?.UniqueKey is not { } key || keys.Add((prepared.Type.Name, key));
            if (isFirst && prepared.IsPlain)
            {
                plain.Add((item, prepared));
            }
        }

        return plain;
    }

    /// <summary>
    /// Where the store fails, each has that result: nobody knows what was kept, so that nothing is tried again. Duplicates have none yet.
    /// </summary>
    private async Task WriteTogetherAsync(
        ProvisioningContext context, BulkOutage outage, List<(BulkItem Item, PreparedCreate Prepared)> plain, CancellationToken cancel)
    {
        var written = await outage.TryAsync(
            () => Outcome<IReadOnlyList<WriteOutcome>>.OfAsync(
                () => store.CreateManyAsync([.. plain.Select(each => each.Prepared.Change)], cancel)));
        if (!written.IsSuccess)
        {
            plain.ForEach(each => each.Item.Result = Outcome<ResourceAnswer>.Failure(written.Error));
            return;
        }

        foreach (var ((item, prepared), outcome) in plain.Zip(written.Value).Where(pair => pair.Second.Status == WriteStatus.Done))
        {
            item.Result = Outcome<ResourceAnswer>.Success(create.Complete(context, prepared, outcome));
        }
    }

    private static CreateResourceInput Input(BulkItem item) =>
        new(item.Type!, item.Operation.Data!.DeepClone().AsObject(), AttributeSelection.Default, item.NewId);
}
