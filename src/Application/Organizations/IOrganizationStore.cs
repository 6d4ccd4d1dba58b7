using Scim.Application.Audit;
using Scim.Domain.Organizations;

namespace Scim.Application.Organizations;

/// <summary>Organizations and companies, by slug in lower case.</summary>
public interface IOrganizationStore
{
    Task<Organization?> FindAsync(string slug, CancellationToken cancel);

    /// <summary>In the order of slugs; only the organizations of a company where it is given.</summary>
    Task<Page<Organization>> ListAsync(OrganizationKind kind, string? company, PageRequest page, CancellationToken cancel);

    /// <summary>Those whose slug or display name contains the text, whatever its case; in the order of slugs.</summary>
    Task<Page<Organization>> SearchAsync(OrganizationKind kind, string text, PageRequest page, CancellationToken cancel);

    Task<bool> HasConnectorsAsync(int organizationId, CancellationToken cancel);

    /// <summary>The new organization, or null where the slug is taken. <see cref="Organization.Id"/> of the input is ignored.</summary>
    Task<Organization?> AddAsync(Organization organization, AdminChange change, CancellationToken cancel);

    /// <summary>
    /// Null where the stored version is no longer that of <paramref name="organization"/>; the answer has the next version. 409 where it
    /// leaves a company one of whose connectors places members in it by default.
    /// </summary>
    Task<Organization?> UpdateAsync(Organization organization, AdminChange change, CancellationToken cancel);

    /// <summary>
    /// Disables the connectors of the organization, then deletes it with everything in it, in many transactions; also what is left of one
    /// that is gone already. False where a company still owns organizations; 409 as for a change. A deletion that is cut off leaves
    /// the organization with disabled connectors and the rest, and is repeated. The audit row of the change goes to the company that owned
    /// the organization; to nobody where none did.
    /// </summary>
    Task<bool> DeleteAsync(Organization organization, AdminChange? change, CancellationToken cancel);
}
