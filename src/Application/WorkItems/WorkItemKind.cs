namespace Scim.Application.WorkItems;

/// <summary>
/// The kinds of deferred work, as they stand in <see cref="WorkItem.Kind"/> and before the UUID in <see cref="WorkItem.Id"/>.
/// </summary>
public static class WorkItemKind
{
    public const string Deprovisioning = "deprovisioning";
    public const string TokenRotation = "token-rotation";
    public const string WebhookDelivery = "webhook-delivery";
    public const string SecurityEvent = "security-event";

    public static string IdOf(string kind, Guid id) => $"{kind}_{id:D}";

    /// <summary>False for any text that is no id of a work item.</summary>
    public static bool TryParseId(string text, [NotNullWhen(true)] out string? kind, out Guid id)
    {
        var cut = text.LastIndexOf('_');
        kind = cut > 0 ? text[..cut] : null;
        id = default;
        return kind is Deprovisioning or TokenRotation or WebhookDelivery or SecurityEvent
            && Guid.TryParseExact(text[(cut + 1)..], "D", out id);
    }
}
