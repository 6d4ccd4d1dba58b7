using Scim.Domain.Events;

namespace Scim.Application.Events;

/// <summary>An event at its place in the organization's feed. <see cref="ConnectorSlug"/> is null for events of no connector.</summary>
public sealed record FeedEvent(long Sequence, string? ConnectorSlug, ProvisioningEvent Event);
