using Scim.Domain.Connectors;
using Scim.Domain.Events;
using Scim.Domain.Schemas;

namespace Scim.Application.Connectors;

/// <summary>The events that tell of connectors and their tokens.</summary>
public static class ConnectorEvents
{
    public static ProvisioningEvent OfConnector(string type, Connector connector, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), type, now, "Connector", connector.Slug, new JsonObject { ["profile"] = connector.Profile });

    public static ProvisioningEvent OfToken(string type, AccessToken token, DateTimeOffset now)
    {
        var data = new JsonObject
        {
            ["name"] = token.Name,
            ["prefix"] = token.Prefix,
            ["expiresAt"] = token.ExpiresAt is { } end ? DateTimeText.WriteMilliseconds(end) : null,
        };
        return new ProvisioningEvent(Guid.CreateVersion7(now), type, now, "Token", token.Id.ToString("D"), data);
    }

    /// <summary>That a token has a successor.</summary>
    public static ProvisioningEvent OfRotation(AccessToken old, AccessToken successor, DateTimeOffset now)
    {
        var rotated = OfToken(ProvisioningEventType.TokenRotated, old, now);
        rotated.Data["successorId"] = successor.Id.ToString("D");
        return rotated;
    }
}
