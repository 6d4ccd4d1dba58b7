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
        Status = Names.TryParse<ConnectorStatus>(row.Status, out var status) ? status : ConnectorStatus.Disabled,
        Settings = JsonNode.Parse(row.Settings)!.AsObject(),
        Version = row.Version,
        LastRequestAt = row.LastRequestAt,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
    };

    public static ConnectorSchema ToSchema(this ConnectorSchemaRow row) => new(
        Names.TryParse<ConnectorSchemaKind>(row.Kind, out var kind) ? kind : ConnectorSchemaKind.Schema, row.Name,
        JsonNode.Parse(row.Body)!.AsObject(), row.CreatedAt);

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
