using Scim.Application.Connectors;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Infrastructure.Persistence.Rows;

namespace Scim.Infrastructure.Connectors;

/// <summary>Connectors and tokens between their rows and their records.</summary>
internal static class ConnectorMapping
{
    public static Connector ToConnector(this ConnectorRow row) => new()
    {
        Id = row.Id,
        OrganizationId = row.OrganizationId,
        Slug = row.Slug,
        Profile = row.Profile,
        DisplayName = row.DisplayName,
        Status = ReadStatus(row.Status),
        Settings = JsonNode.Parse(row.Settings)!.AsObject(),
        Version = row.Version,
        LastRequestAt = row.LastRequestAt,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
    };

    public static ConnectorSchema ToSchema(this ConnectorSchemaRow row) => new(
        Names.Parse<ConnectorSchemaKind>(row.Kind), row.Name, JsonNode.Parse(row.Body)!.AsObject(), row.CreatedAt);

    /// <summary>A status of a later release is none that lets anyone in.</summary>
    public static ConnectorStatus ReadStatus(string name) =>
        Names.TryParse<ConnectorStatus>(name, out var status) ? status : ConnectorStatus.Disabled;

    public static AccessToken ToToken(this AccessTokenRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Prefix = row.Prefix,
        CreatedAt = row.CreatedAt,
        ExpiresAt = row.ExpiresAt,
        RevokedAt = row.RevokedAt,
        RotatedAt = row.RotatedAt,
        LastUsedAt = row.LastUsedAt,
        LastUsedFrom = row.LastUsedFrom,
        SecretWaiting = row.SealedSecret is not null,
    };
}
