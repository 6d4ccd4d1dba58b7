using System.Diagnostics;
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
        if (!WorkItemId.TryParse(id, out var item) || !await RetryAsync(item, actor, cancel))
        {
            throw Problems.NotFound("Unfinished job", id);
        }

        await engine.TriggerAsync(JobOf(item.Kind), cancel);
    }

    private Task<bool> RetryAsync(WorkItemId id, Actor actor, CancellationToken cancel) =>
        id.Kind == WorkItemKind.TokenRotation
            ? successors.HandleAsync(id.Key, actor, cancel)
            : items.RetryAsync(id, AdminChange.Of(actor, "job.retry", "Job", id.ToString(), clock.GetUtcNow()), cancel);

    private static string JobOf(WorkItemKind kind) => kind switch
    {
        WorkItemKind.Deprovisioning => DeprovisionDueMembers.JobName,
        WorkItemKind.TokenRotation => RotateExpiringTokens.JobName,
        WorkItemKind.WebhookDelivery => DeliverWebhooks.JobName,
        WorkItemKind.SecurityEvent => PushSecurityEvents.JobName,
        _ => throw new UnreachableException(),
    };
}
