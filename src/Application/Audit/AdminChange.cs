using Scim.Application.Idempotency;
using Scim.Domain.Events;

namespace Scim.Application.Audit;

/// <summary>What commits together with an admin's change: its audit row and its events, in order.</summary>
public sealed record AdminChange(AuditEntry Audit, DateTimeOffset Now, ImmutableArray<ProvisioningEvent> Events)
{
    /// <summary>The key of the request that makes the change; it is used up with it.</summary>
    public IdempotencyClaim? Claim { get; } = IdempotencyClaim.Running;

    public static AdminChange Of(
        string actor, string action, string resourceType, string resourceId, DateTimeOffset now,
        params ImmutableArray<ProvisioningEvent> events) =>
        new(new AuditEntry(actor, action, resourceType, resourceId, "success", []), now, events);
}
