namespace Scim.Application.Webhooks;

/// <summary>Dead: the receiver refused it for days or for good; an operator may revive it.</summary>
public enum WebhookDeliveryState
{
    Pending,
    Succeeded,
    Dead,
}
