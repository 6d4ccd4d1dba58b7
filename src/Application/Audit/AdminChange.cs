using Scim.Domain.Events;

namespace Scim.Application.Audit;

/// <summary>What commits together with an admin's change: its audit row and its events, in order.</summary>
public sealed record AdminChange(AuditEntry Audit, DateTimeOffset Now, ImmutableArray<ProvisioningEvent> Events)
{
    public static AdminChange Of(string actor, string action, string resourceType, string resourceId, DateTimeOffset now, params ImmutableArray<ProvisioningEvent> events) =>
        new(new AuditEntry(actor, action, resourceType, resourceId, "success", []), now, events);
}
