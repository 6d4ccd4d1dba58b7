using Scim.Application.Audit;
using Scim.Domain.Organizations;

namespace Scim.Application.Organizations;

/// <summary>SSO connections of one organization, by slug in lower case.</summary>
public interface ISsoConnectionStore
{
    Task<SsoConnection?> FindAsync(int organizationId, string slug, CancellationToken cancel);

    /// <summary>
    /// Slugs of the connectors that use the connection, in order; those too that named it in another case before the setting was stored in
    /// lower case.
    /// </summary>
    Task<IReadOnlyList<string>> FindConnectorsAsync(int organizationId, string slug, CancellationToken cancel);

    Task<Page<SsoConnection>> ListAsync(int organizationId, PageRequest page, CancellationToken cancel);

    /// <summary>False where the slug is taken.</summary>
    Task<bool> AddAsync(int organizationId, SsoConnection connection, AdminChange change, CancellationToken cancel);

    /// <summary>False where the stored version is no longer that of the input.</summary>
    Task<bool> UpdateAsync(int organizationId, SsoConnection connection, AdminChange change, CancellationToken cancel);

    Task DeleteAsync(int organizationId, string slug, AdminChange change, CancellationToken cancel);
}
