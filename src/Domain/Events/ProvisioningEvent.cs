namespace Scim.Domain.Events;

/// <summary>One change as the product hears of it. The store gives it its sequence when the change commits.</summary>
public sealed record ProvisioningEvent(
    Guid Id, string Type, DateTimeOffset OccurredAt, string ResourceType, string ResourceId, JsonObject Data);
