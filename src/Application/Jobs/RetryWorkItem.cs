using Scim.Application.Validation;

namespace Scim.Application.Jobs;

/// <summary>Makes a piece of unfinished work due now, also a dead one, and starts its job.</summary>
public sealed class RetryWorkItem(IWorkItems items, IJobClock engine, TimeProvider clock)
{
    public async Task HandleAsync(string id, CancellationToken cancel)
    {
        if (!WorkItemKind.TryParseId(id, out var kind, out var key) || !await items.RetryAsync(kind, key, clock.GetUtcNow(), cancel))
        {
            throw Problems.NotFound("Unfinished job", id);
        }

        await engine.TriggerAsync(JobOf(kind), cancel);
    }

    private static string JobOf(string kind) => kind switch
    {
        WorkItemKind.Deprovisioning => "deprovision-due-members",
        WorkItemKind.TokenRotation => "rotate-expiring-tokens",
        WorkItemKind.WebhookDelivery => "deliver-webhooks",
        _ => "push-security-events",
    };
}
