using Scim.Application.Audit;
using Scim.Application.Validation;
using Scim.Domain.Organizations;

namespace Scim.Application.Organizations;

/// <summary>A new organization or company. Refused where the slug is taken (409).</summary>
public sealed class CreateOrganization(IOrganizationStore store, TimeProvider clock)
{
    public async Task<Organization> HandleAsync(OrganizationKind kind, OrganizationInput input, Actor actor, CancellationToken cancel)
    {
        await CompanyRule.CheckAsync(store, input.Company, cancel);
        var now = clock.GetUtcNow();
        var organization = new Organization
        {
            Id = 0,
            Kind = kind,
            Slug = input.Slug,
            DisplayName = input.DisplayName,
            CompanySlug = input.Company,
            Settings = input.Settings,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
        var change = AdminChange.Of(actor, $"{Names.Of(kind)}.create", kind.ToString(), input.Slug, now);
        return await store.AddAsync(organization, change, cancel) ?? throw Problems.Taken("slug", input.Slug);
    }
}
