namespace Scim.Application.WorkItems;

/// <summary>The kinds of deferred work. Their names stand in ids, addresses and metrics, and are in the order of a list.</summary>
public enum WorkItemKind
{
    Deprovisioning,
    SecurityEvent,
    TokenRotation,
    WebhookDelivery,
}
