namespace Scim.Application.Webhooks;

/// <summary>
/// Deliveries that wait, are under way or are over. A delivery that is claimed belongs to the claimer until its lease ends. What looks for
/// work looks in every organization; all else is done to one webhook.
/// </summary>
public interface IWebhookOutbox
{
    /// <summary>Enabled webhooks whose organization has events beyond their cursor.</summary>
    Task<IReadOnlyList<Webhook>> FindBehindAsync(CancellationToken cancel);

    /// <summary>
    /// Adds the deliveries and moves the cursor in one transaction. False, and nothing added, where another node has moved the cursor.
    /// </summary>
    Task<bool> AddAsync(Webhook webhook, IReadOnlyList<WebhookDelivery> deliveries, long cursor, CancellationToken cancel);

    /// <summary>Adds a test ping with its outcome; it is outside the feed and never due.</summary>
    Task AddTestAsync(Webhook webhook, WebhookDelivery delivery, CancellationToken cancel);

    /// <summary>Enabled webhooks with deliveries whose time has come.</summary>
    Task<IReadOnlyList<Webhook>> FindDueAsync(CancellationToken cancel);

    /// <summary>
    /// Claims due deliveries of one webhook until <paramref name="leaseUntil"/>, oldest first, skipping those that other nodes hold and
    /// those that wait for an earlier delivery of the same resource: one that has had fewer than <paramref name="holdAttempts"/> attempts.
    /// </summary>
    Task<IReadOnlyList<WebhookDelivery>> ClaimAsync(
        Webhook webhook, int limit, int holdAttempts, DateTimeOffset leaseUntil, CancellationToken cancel);

    /// <summary>
    /// Stores outcomes and ends the leases. What another node has attempted meanwhile, because the lease was over, stays as that node left
    /// it.
    /// </summary>
    Task CompleteAsync(Webhook webhook, IReadOnlyList<WebhookDelivery> deliveries, CancellationToken cancel);

    /// <summary>Gives claimed deliveries back untouched, due at <paramref name="at"/>.</summary>
    Task ReleaseAsync(Webhook webhook, IReadOnlyList<WebhookDelivery> deliveries, DateTimeOffset at, CancellationToken cancel);

    /// <summary>Switches a webhook off for a reason that the service found.</summary>
    Task DisableAsync(Webhook webhook, string reason, CancellationToken cancel);
}
