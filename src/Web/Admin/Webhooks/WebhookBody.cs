namespace Scim.Web.Admin.Webhooks;

/// <summary>What a webhook is created and changed with; no event types means all of them.</summary>
public sealed record WebhookBody
{
    public string? Url { get; init; }

    public IReadOnlyList<string>? EventTypes { get; init; }

    public string? Description { get; init; }

    public bool? Enabled { get; init; }
}
