namespace Scim.Application.Members;

/// <summary>Groups of one connector that the IdP sees, as admins see them. Pages are in the order of ids.</summary>
public interface IGroupStore
{
    Task<Page<GroupSummary>> ListAsync(int organizationId, int connectorId, PageRequest page, CancellationToken cancel);

    /// <summary>Null where the connector has no such group.</summary>
    Task<GroupSummary?> FindAsync(int organizationId, int connectorId, Guid id, CancellationToken cancel);

    /// <summary>The users in a group and in all groups beneath it, each once. Empty where there is no such group.</summary>
    Task<Page<EffectiveMember>> ListUsersAsync(
        int organizationId, int connectorId, Guid id, PageRequest page, CancellationToken cancel);
}
