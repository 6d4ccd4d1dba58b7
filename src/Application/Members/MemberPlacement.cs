using Scim.Application.Connectors;
using Scim.Application.Validation;
using Scim.Domain.Profiles;

namespace Scim.Application.Members;

/// <summary>Where a user belongs by its own attributes, as the connector's profile reads them. Pure.</summary>
public static class MemberPlacement
{
    /// <summary>What the attributes alone say; null where they say nothing.</summary>
    public static TeamPlacement? Read(ConnectorContext connector, JsonObject attributes) =>
        connector.Schemas.UserType is { } type
            ? connector.Profile.PlaceMember(attributes, new ProfileContext(type, connector.Schemas, connector.Settings.PlacementSettings))
            : null;

    /// <summary>The organization that the attributes name, in lower case; null where they name none.</summary>
    public static string? OrganizationOf(ConnectorContext connector, JsonObject attributes) =>
        Slug.Normalize(Read(connector, attributes)?.Organization?.Trim());
}
