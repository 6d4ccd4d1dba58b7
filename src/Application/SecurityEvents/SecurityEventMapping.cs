using Scim.Domain.Events;

namespace Scim.Application.SecurityEvents;

/// <summary>Says an event of the feed in the words of RFC 9967. Notices name the attributes concerned and carry no values.</summary>
public static class SecurityEventMapping
{
    /// <summary>The URI by which the event goes out, or null where it is none of SCIM's (tokens, connectors).</summary>
    public static string? FindUri(string eventType) => eventType switch
    {
        ProvisioningEventType.MemberCreated or ProvisioningEventType.GroupCreated => SecurityEventUri.CreateNotice,
        ProvisioningEventType.MemberUpdated or ProvisioningEventType.GroupUpdated => SecurityEventUri.PatchNotice,
        ProvisioningEventType.GroupMemberAdded or ProvisioningEventType.GroupMemberRemoved => SecurityEventUri.PatchNotice,
        ProvisioningEventType.MemberDeactivated => SecurityEventUri.Deactivate,
        ProvisioningEventType.MemberReactivated => SecurityEventUri.Activate,
        ProvisioningEventType.MemberRemoved or ProvisioningEventType.GroupDeleted => SecurityEventUri.Delete,
        _ => null,
    };

    /// <summary>
    /// The body of the event under its URI. <paramref name="created"/> has the names of attributes of the resources that are created, but
    /// for those that are gone again.
    /// </summary>
    public static JsonObject WriteEvent(
        string uri, ProvisioningEvent change, IReadOnlyDictionary<Guid, ImmutableArray<string>> created) =>
        uri switch
        {
            SecurityEventUri.CreateNotice => WriteNames(
                created.TryGetValue(Guid.Parse(change.ResourceId), out var names) ? names
                : [change.Type == ProvisioningEventType.GroupCreated ? "displayName" : "userName"]),
            SecurityEventUri.PatchNotice => WriteNames(
                change.Type is ProvisioningEventType.GroupMemberAdded or ProvisioningEventType.GroupMemberRemoved ? ["members"]
                : change.Data["changed"] is JsonArray changed ? changed.Select(name => name!.GetValue<string>())
                : []),
            _ => [],
        };

    /// <summary>The subject: only ever the top-level <c>sub_id</c> of format <c>scim</c>, never a <c>sub</c>.</summary>
    public static JsonObject WriteSubject(ProvisioningEvent change)
    {
        var subject = new JsonObject { ["format"] = "scim", ["uri"] = $"/{change.ResourceType}s/{change.ResourceId}" };
        if ((string?)change.Data["externalId"] is { } externalId)
        {
            subject["externalId"] = externalId;
        }

        return subject;
    }

    private static JsonObject WriteNames(IEnumerable<string> names) =>
        new() { ["attributes"] = new JsonArray([.. names.Select(name => (JsonNode)name)]) };
}
