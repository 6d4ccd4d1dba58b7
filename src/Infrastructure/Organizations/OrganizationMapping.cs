using Scim.Application.Validation;
using Scim.Domain.Organizations;
using Scim.Infrastructure.Persistence.Rows;

namespace Scim.Infrastructure.Organizations;

/// <summary>Organizations and SSO connections between their rows and their records.</summary>
internal static class OrganizationMapping
{
    public static Organization ToOrganization(this OrganizationRow row, string? companySlug) => new()
    {
        Id = row.Id,
        Kind = Names.Parse<OrganizationKind>(row.Kind),
        Slug = row.Slug,
        DisplayName = row.DisplayName,
        CompanySlug = companySlug,
        Settings = ReadSettings(row.Settings),
        Version = row.Version,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
    };

    public static string WriteSettings(OrganizationSettings settings) => new JsonObject
    {
        ["requireSso"] = settings.RequireSso,
        ["retention"] = new JsonObject
        {
            ["eventDays"] = settings.Retention.EventDays,
            ["auditDays"] = settings.Retention.AuditDays,
            ["tombstoneDays"] = settings.Retention.TombstoneDays,
        },
        ["roles"] = new JsonArray([.. settings.Roles.Select(role => (JsonNode)role)]),
    }.ToJsonString();

    public static OrganizationSettings ReadSettings(string json)
    {
        var stored = JsonNode.Parse(json)!.AsObject();
        var defaults = OrganizationSettings.Default;
        var retention = stored["retention"];
        return new OrganizationSettings(
            stored["requireSso"]?.GetValue<bool>() ?? defaults.RequireSso,
            new Retention(
                retention?["eventDays"]?.GetValue<int>() ?? defaults.Retention.EventDays,
                retention?["auditDays"]?.GetValue<int>() ?? defaults.Retention.AuditDays,
                retention?["tombstoneDays"]?.GetValue<int>() ?? defaults.Retention.TombstoneDays),
            stored["roles"] is JsonArray roles ? [.. roles.Select(role => role!.GetValue<string>())] : defaults.Roles);
    }
}
