using Scim.Application.Idempotency;
using Scim.Domain.Events;

namespace Scim.Application.Audit;

/// <summary>
/// What commits together with an admin's change: its audit row, its events, in order, and that it was made for the claim.
/// </summary>
public sealed record AdminChange(AuditEntry Audit, DateTimeOffset Now, ImmutableArray<ProvisioningEvent> Events, IdempotencyClaim? Claim)
{
    public static AdminChange Of(
        Actor actor, string action, string resourceType, string resourceId, DateTimeOffset now,
        params ImmutableArray<ProvisioningEvent> events) =>
        new(new AuditEntry(actor.Name, action, resourceType, resourceId, AuditEntry.Success, []), now, events, actor.Claim);
}
