using Scim.Application.Audit;
using Scim.Domain.Connectors;

namespace Scim.Application.Teams;

/// <summary>
/// Links of groups to teams. They end with the group; members' teams follow them at once, since these are read and not stored.
/// </summary>
public interface IGroupLinkStore
{
    /// <summary>In the order in which they were set; null where the connector has no such group.</summary>
    Task<IReadOnlyList<GroupLink>?> ListAsync(Connector connector, Guid group, CancellationToken cancel);

    /// <summary>Sets all links of a group. False where the connector has no such group.</summary>
    Task<bool> ReplaceAsync(Connector connector, Guid group, IReadOnlyList<GroupLink> links, AdminChange change, CancellationToken cancel);
}
