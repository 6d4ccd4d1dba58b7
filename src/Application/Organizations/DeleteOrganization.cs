using Scim.Application.Configuration;
using Scim.Application.Validation;
using Scim.Domain.Organizations;

namespace Scim.Application.Organizations;

/// <summary>
/// Deletes an organization with everything in it; a company only where it owns no organizations. What a node that did not know yet has written for one of its connectors
/// meanwhile goes a second later.
/// </summary>
public sealed class DeleteOrganization(IOrganizationStore store, TimeProvider clock)
{
    public async Task HandleAsync(Organization organization, CancellationToken cancel)
    {
        var hadConnectors = await store.HasConnectorsAsync(organization.Id, cancel);
        if (!await store.DeleteAsync(organization, cancel))
        {
            throw Problems.Conflict($"The company '{organization.Slug}' still owns organizations. Delete them or take them out of the company first.");
        }

        if (hadConnectors)
        {
            await Task.Delay(NodeCache.MaxAge, clock, CancellationToken.None);
            await store.DeleteAsync(organization, CancellationToken.None);
        }
    }
}
