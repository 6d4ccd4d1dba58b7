using Scim.Domain.Filters;

namespace Scim.Application.Resources;

/// <summary>
/// Resources of every type, their memberships, events and audit rows. Reads see every committed write. All methods are safe for concurrent
/// use and cost one round trip unless said. A fault of the database surfaces as <see cref="StoreUnavailableException"/>; nothing was
/// applied then, or the commit's fate is unknown.
/// </summary>
public interface IResourceStore
{
    /// <summary>A visible resource, or null. <paramref name="withGroups"/> fills <see cref="StoredResource.Groups"/>.</summary>
    Task<StoredResource?> FindAsync(ResourceKey key, bool withGroups, CancellationToken cancel);

    /// <summary>
    /// The resource that owns a unique key in the organization, whichever connector has it, or, failing that, the row of this connector
    /// that <see cref="Domain.Connectors.ReprovisionPolicy.Restore"/> would bring back: deactivated or hidden with an equal externalId,
    /// where no other row has that externalId or only this one of them had the unique key; the newest hidden one with an equal unique key
    /// where neither has an externalId. Null where there is neither.
    /// </summary>
    Task<StoredResource?> FindForCreateAsync(
        int organizationId, int connectorId, string type, string? uniqueKey, string? externalId, CancellationToken cancel);

    /// <summary>
    /// The visible ones of these groups, each with its first members, at most <paramref name="limit"/>: all of one moment.
    /// </summary>
    Task<IReadOnlyDictionary<Guid, GroupWithMembers>> FindWithMembersAsync(
        int organizationId, int connectorId, string type, IReadOnlyList<Guid> groups, int limit, CancellationToken cancel);

    /// <summary>
    /// One page. A query by filter or sort key that runs longer than a statement may throws <see cref="Domain.Errors.ScimException"/>
    /// <c>tooMany</c>.
    /// </summary>
    Task<ResourcePage> ListAsync(int organizationId, int connectorId, ResourceQuery query, CancellationToken cancel);

    /// <summary>
    /// Members of a group in a stable order, streamed in pages; after <paramref name="after"/> where given, at most
    /// <paramref name="limit"/>. Each page is a round trip and shows the group as it is then.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<GroupMember>> ReadMembersAsync(ResourceKey group, Guid? after, int limit, CancellationToken cancel);

    /// <summary>Ids of current members that satisfy an element filter on the membership attribute.</summary>
    Task<IReadOnlyCollection<Guid>> FindMembersAsync(ResourceKey group, BoundFilter elementFilter, CancellationToken cancel);

    /// <summary>Applies a change, or says why not. With <paramref name="dryRun"/> everything is checked and nothing kept.</summary>
    Task<WriteOutcome> WriteAsync(ResourceChange change, bool dryRun, CancellationToken cancel);

    /// <summary>
    /// Creates many resources (no memberships) in few statements, each on its own: the outcome at an index tells of the change at that
    /// index.
    /// </summary>
    Task<IReadOnlyList<WriteOutcome>> CreateManyAsync(IReadOnlyList<ResourceChange> changes, CancellationToken cancel);
}
