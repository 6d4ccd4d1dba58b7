using Scim.Domain.Organizations;

namespace Scim.Web.Admin.Organizations;

public sealed record CompanyView(string Slug, string DisplayName, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static CompanyView Of(Organization company) => new(company.Slug, company.DisplayName, company.CreatedAt, company.UpdatedAt);
}
