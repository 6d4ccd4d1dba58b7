using Scim.Application.Validation;
using Scim.Domain.Organizations;

namespace Scim.Application.Organizations;

/// <summary>Deletes an organization with everything in it; a company only where it owns no organizations.</summary>
public sealed class DeleteOrganization(IOrganizationStore store)
{
    public async Task HandleAsync(Organization organization, CancellationToken cancel)
    {
        if (!await store.DeleteAsync(organization, cancel))
        {
            throw Problems.Conflict($"The company '{organization.Slug}' still owns organizations. Delete them or take them out of the company first.");
        }
    }
}
