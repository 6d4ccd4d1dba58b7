using Scim.Application.Audit;
using Scim.Application.Jobs;
using Scim.Application.Members;
using Scim.Application.SecurityEvents;
using Scim.Application.Tokens;
using Scim.Application.Validation;
using Scim.Application.Webhooks;

namespace Scim.Application.WorkItems;

/// <summary>Makes a piece of unfinished work due now, also a dead one, and starts its job. A token's rotation is done at once.</summary>
public sealed class RetryWorkItem(IWorkItemStore items, IssueScheduledSuccessor successors, IJobClock engine, TimeProvider clock)
{
    public async Task HandleAsync(string id, Actor actor, CancellationToken cancel)
    {
        if (!WorkItemKind.TryParseId(id, out var kind, out var key) || !await RetryAsync(kind, key, actor, cancel))
        {
            throw Problems.NotFound("Unfinished job", id);
        }

        await engine.TriggerAsync(JobOf(kind), cancel);
    }

    private Task<bool> RetryAsync(string kind, Guid key, Actor actor, CancellationToken cancel) =>
        kind == WorkItemKind.TokenRotation
            ? successors.HandleAsync(key, actor, cancel)
            : items.RetryAsync(
                kind, key, AdminChange.Of(actor, "job.retry", "Job", WorkItemKind.IdOf(kind, key), clock.GetUtcNow()), cancel);

    private static string JobOf(string kind) => kind switch
    {
        WorkItemKind.Deprovisioning => DeprovisionDueMembers.JobName,
        WorkItemKind.TokenRotation => RotateExpiringTokens.JobName,
        WorkItemKind.WebhookDelivery => DeliverWebhooks.JobName,
        _ => PushSecurityEvents.JobName,
    };
}
