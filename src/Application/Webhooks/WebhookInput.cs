using Scim.Application.Receivers;
using Scim.Application.Validation;
using Scim.Domain.Events;

namespace Scim.Application.Webhooks;

/// <summary>What an admin gives for a webhook. <see cref="EventTypes"/> empty means all.</summary>
public sealed record WebhookInput(string Url, ImmutableArray<string> EventTypes, string? Description, bool Enabled)
{
    /// <summary>Reads a body over the webhook as it stands (null for a new one).</summary>
    /// <exception cref="ProblemException">Something is wrong; it names every faulty field.</exception>
    public static WebhookInput Read(JsonObject body, Webhook? current, ReceiverOptions options) =>
        FieldReader.Read(body, reader => Read(reader, current, options));

    private static WebhookInput Read(FieldReader reader, Webhook? current, ReceiverOptions options)
    {
        var url = current is not null && !reader.Has("url") ? current.Url : reader.RequiredText("url", 2_000);
        if (url.Length > 0 && url != current?.Url && ReceiverUrl.FindFault(url, options.AllowPrivateTargets) is { } fault)
        {
            reader.Refuse("url", fault);
        }

        var types = reader.Has("eventTypes")
            ? reader.Texts("eventTypes", ProvisioningEventType.All.Length) ?? []
            : current?.EventTypes ?? [];
        for (var index = 0; index < types.Length; index++)
        {
            if (!ProvisioningEventType.All.Contains(types[index], StringComparer.Ordinal))
            {
                reader.Refuse(
                    $"eventTypes[{index}]", $"'{types[index]}' is no event type. Known: {string.Join(", ", ProvisioningEventType.All)}.");
            }
        }

        var description = reader.Has("description") ? reader.Text("description") : current?.Description;
        var enabled = reader.Has("enabled") ? reader.Flag("enabled") ?? true : current?.Enabled ?? true;
        return new WebhookInput(url, [.. types.Distinct(StringComparer.Ordinal)], description, enabled);
    }
}
