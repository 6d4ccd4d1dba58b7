namespace Scim.Application.Webhooks;

/// <summary>
/// One event on its way to one webhook. <see cref="MessageId"/> is the event's id and stays the same through retries and redelivery, so
/// that a receiver can drop what it has seen. <see cref="Body"/> is kept byte for byte: every attempt sends and signs the same.
/// </summary>
public sealed record WebhookDelivery
{
    public required Guid Id { get; init; }

    public required Guid WebhookId { get; init; }

    public required Guid MessageId { get; init; }

    /// <summary>0 for a test ping, which is no event of the feed.</summary>
    public required long Sequence { get; init; }

    public required string EventType { get; init; }

    /// <summary>Deliveries with equal keys go out in order while the receiver is healthy.</summary>
    public required string ResourceKey { get; init; }

    public required string Body { get; init; }

    public WebhookDeliveryState State { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset NextAttemptAt { get; init; }

    public int? LastStatus { get; init; }

    public string? LastError { get; init; }

    public long? LastDurationMs { get; init; }

    public DateTimeOffset? LastAttemptAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }
}
