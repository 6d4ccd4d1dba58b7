namespace Scim.Application.Webhooks;

/// <summary>
/// An organization's receiver of events. <see cref="EventTypes"/> empty means all types. <see cref="Cursor"/> is the sequence of the last
/// event that was turned into a delivery or passed over.
/// </summary>
public sealed record Webhook
{
    public required Guid Id { get; init; }

    public required int OrganizationId { get; init; }

    public required string OrganizationSlug { get; init; }

    public required string Url { get; init; }

    public string? Description { get; init; }

    public required ImmutableArray<string> EventTypes { get; init; }

    public required bool Enabled { get; init; }

    /// <summary>Why the service switched it off, as <c>gone</c> after a 410; null where an admin did or it is enabled.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>The signing secret as <see cref="Security.ISecretSealer"/> keeps it.</summary>
    public required byte[] SealedSecret { get; init; }

    /// <summary>The secret before the last rotation; signs as well until <see cref="PreviousSecretUntil"/>.</summary>
    public byte[]? SealedPreviousSecret { get; init; }

    public DateTimeOffset? PreviousSecretUntil { get; init; }

    public required long Cursor { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public bool Wants(string eventType) => EventTypes.IsEmpty || EventTypes.Contains(eventType, StringComparer.Ordinal);
}
