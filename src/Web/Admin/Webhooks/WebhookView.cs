using Scim.Application.Webhooks;

namespace Scim.Web.Admin.Webhooks;

/// <summary>A webhook; <see cref="Secret"/> is present only in the answers that create it or rotate its secret.</summary>
public sealed record WebhookView
{
    public required Guid Id { get; init; }

    public required string Url { get; init; }

    public string? Description { get; init; }

    /// <summary>Empty: all types.</summary>
    public required ImmutableArray<string> EventTypes { get; init; }

    public required bool Enabled { get; init; }

    /// <summary>Why the service switched it off.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>Until when messages carry a second signature by the secret before the last rotation.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; init; }

    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static WebhookView Of(IssuedWebhook issued) => Of(issued.Webhook) with { Secret = issued.Secret };

    public static WebhookView Of(Webhook webhook) => new()
    {
        Id = webhook.Id,
        Url = webhook.Url,
        Description = webhook.Description,
        EventTypes = webhook.EventTypes,
        Enabled = webhook.Enabled,
        DisabledReason = webhook.DisabledReason,
        PreviousSecretUntil = webhook.PreviousSecretUntil,
        CreatedAt = webhook.CreatedAt,
        UpdatedAt = webhook.UpdatedAt,
    };
}
