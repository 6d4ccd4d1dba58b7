using Scim.Domain.Events;

namespace Scim.Application.SecurityEvents;

/// <summary>Says an event of the feed in the words of RFC 9967. Notices name the attributes concerned and carry no values.</summary>
public static class SecurityEventMapping
{
    private static readonly ImmutableArray<(string Field, string Attribute)> UserAttributes =
    [
        ("username", "userName"), ("email", "emails"), ("givenName", "name"), ("familyName", "name"), ("displayName", "displayName"),
        ("externalId", "externalId"),
    ];

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

    /// <summary>The body of the event under its URI.</summary>
    public static JsonObject WriteEvent(string uri, ProvisioningEvent change) => uri switch
    {
        SecurityEventUri.CreateNotice or SecurityEventUri.PatchNotice => new JsonObject { ["attributes"] = Attributes(change) },
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

    private static JsonArray Attributes(ProvisioningEvent change)
    {
        IEnumerable<string> names = change switch
        {
            { Type: ProvisioningEventType.GroupMemberAdded or ProvisioningEventType.GroupMemberRemoved } => ["members"],
            { Data: var data } when data["changed"] is JsonArray changed => changed.Select(name => name!.GetValue<string>()),
            { Type: ProvisioningEventType.GroupCreated } => ["displayName"],
            _ => UserAttributes.Where(pair => change.Data[pair.Field] is not null).Select(pair => pair.Attribute).Distinct(),
        };
        return new JsonArray([.. names.Select(name => (JsonNode)name)]);
    }
}
