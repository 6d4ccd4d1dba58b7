using Scim.Application.Audit;

namespace Scim.Application.Webhooks;

/// <summary>Webhooks and their delivery log, always of one organization.</summary>
public interface IWebhookStore
{
    Task<Webhook?> FindAsync(int organizationId, Guid id, CancellationToken cancel);

    /// <summary>The oldest first.</summary>
    Task<Page<Webhook>> ListAsync(int organizationId, PageRequest page, CancellationToken cancel);

    /// <summary>Adds it with a cursor behind which every event is committed: it hears of all that commits from now on.</summary>
    Task<Webhook> AddAsync(Webhook webhook, AdminChange change, CancellationToken cancel);

    /// <summary>
    /// Stores all but the cursor. Null where the stored version is no longer that of the input; the answer has the next version.
    /// </summary>
    Task<Webhook?> UpdateAsync(Webhook webhook, AdminChange change, CancellationToken cancel);

    /// <summary>Deletes it with its deliveries.</summary>
    Task DeleteAsync(Webhook webhook, AdminChange change, CancellationToken cancel);

    /// <summary>The newest first; only those in a state where it is given.</summary>
    Task<Page<WebhookDelivery>> ListDeliveriesAsync(
        Webhook webhook, WebhookDeliveryState? state, PageRequest page, CancellationToken cancel);

    Task<WebhookDelivery?> FindDeliveryAsync(Webhook webhook, Guid id, CancellationToken cancel);

    /// <summary>Makes a delivery due now with a fresh count of attempts, whatever became of it. False where there is none.</summary>
    Task<bool> RedeliverAsync(Webhook webhook, Guid id, AdminChange change, CancellationToken cancel);
}
