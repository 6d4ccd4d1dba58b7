using Scim.Application.Validation;
using Scim.Domain.Organizations;

namespace Scim.Application.Organizations;

/// <summary>The company that an organization names must exist.</summary>
internal static class CompanyRule
{
    public static async Task CheckAsync(IOrganizationStore store, string? company, CancellationToken cancel)
    {
        if (company is not null && await store.FindAsync(company, cancel) is not { Kind: OrganizationKind.Company })
        {
            throw Problems.Invalid("company", $"'{company}' is no company. Create it first.");
        }
    }
}
