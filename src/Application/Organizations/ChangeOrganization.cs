using Scim.Application.Audit;
using Scim.Application.Validation;
using Scim.Domain.Organizations;

namespace Scim.Application.Organizations;

/// <summary>Stores other settings of an organization or company, or puts an organization under another company.</summary>
public sealed class ChangeOrganization(IOrganizationStore store, TimeProvider clock)
{
    public async Task<Organization> HandleAsync(Organization current, OrganizationInput input, Actor actor, CancellationToken cancel)
    {
        await CompanyRule.CheckAsync(store, input.Company, cancel);
        var now = clock.GetUtcNow();
        var changed = current with
        {
            DisplayName = input.DisplayName,
            CompanySlug = input.Company,
            Settings = input.Settings,
            UpdatedAt = now,
        };
        var change = AdminChange.Of(actor, $"{Names.Of(current.Kind)}.update", current.Kind.ToString(), current.Slug, now);
        return await store.UpdateAsync(changed, change, cancel)
            ?? throw Problems.Overtaken(current.Kind.ToString(), current.Slug, (await store.FindAsync(current.Slug, cancel))?.Version);
    }
}
