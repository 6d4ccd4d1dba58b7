using Scim.Domain.Organizations;

namespace Scim.Web.Admin.Organizations;

public sealed record OrganizationView(
    string Slug, string DisplayName, string? Company, bool RequireSso, RetentionView Retention, IReadOnlyList<string> Roles,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static OrganizationView Of(Organization organization) => new(
        organization.Slug,
        organization.DisplayName,
        organization.CompanySlug,
        organization.Settings.RequireSso,
        new RetentionView(
            organization.Settings.Retention.EventDays, organization.Settings.Retention.AuditDays,
            organization.Settings.Retention.TombstoneDays),
        organization.Settings.Roles,
        organization.CreatedAt,
        organization.UpdatedAt);
}
