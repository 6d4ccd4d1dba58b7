namespace Scim.Application.Webhooks;

/// <summary>A webhook with its signing secret, which is shown only now.</summary>
public sealed record IssuedWebhook(Webhook Webhook, string Secret);
