using Scim.Application.Validation;
using Scim.Application.Webhooks;

namespace Scim.Web.Admin.Webhooks;

/// <summary>A line of the delivery log. <see cref="MessageId"/> is the <c>webhook-id</c> that the receiver sees.</summary>
public sealed record DeliveryView
{
    public required Guid Id { get; init; }

    public required Guid MessageId { get; init; }

    public required string EventType { get; init; }

    /// <summary>Null for a test ping.</summary>
    public long? Sequence { get; init; }

    public required string State { get; init; }

    public required int Attempts { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    public int? LastStatus { get; init; }

    public string? LastError { get; init; }

    public long? LastDurationMs { get; init; }

    public DateTimeOffset? LastAttemptAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>What was or will be sent.</summary>
    public JsonNode? Payload { get; init; }

    public static DeliveryView Of(WebhookDelivery delivery) => new()
    {
        Id = delivery.Id,
        MessageId = delivery.MessageId,
        EventType = delivery.EventType,
        Sequence = delivery.Sequence == 0 ? null : delivery.Sequence,
        State = Names.Of(delivery.State),
        Attempts = delivery.Attempts,
        NextAttemptAt = delivery.State == WebhookDeliveryState.Pending ? delivery.NextAttemptAt : null,
        LastStatus = delivery.LastStatus,
        LastError = delivery.LastError,
        LastDurationMs = delivery.LastDurationMs,
        LastAttemptAt = delivery.LastAttemptAt,
        CreatedAt = delivery.CreatedAt,
        CompletedAt = delivery.CompletedAt,
        Payload = JsonNode.Parse(delivery.Body),
    };
}
