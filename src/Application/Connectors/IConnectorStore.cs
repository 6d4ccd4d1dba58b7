using Scim.Application.Audit;
using Scim.Domain.Connectors;

namespace Scim.Application.Connectors;

/// <summary>Connectors of one organization, by slug in lower case.</summary>
public interface IConnectorStore
{
    Task<Connector?> FindAsync(int organizationId, string slug, CancellationToken cancel);

    /// <summary>In the order of slugs.</summary>
    Task<Page<Connector>> ListAsync(int organizationId, PageRequest page, CancellationToken cancel);

    /// <summary>The new connector, or null where the slug is taken. <see cref="Connector.Id"/> of the input is ignored.</summary>
    Task<Connector?> AddAsync(Connector connector, AdminChange change, CancellationToken cancel);

    /// <summary>
    /// Stores profile, display name, status and settings. Null where the stored version is no longer that of the input; the answer has the
    /// next version. With
    /// <paramref name="uniqueGroupNames"/> the stored groups follow that setting, and without it they stay as they are; 409 where names
    /// shall be unique and two are the same.
    /// </summary>
    Task<Connector?> UpdateAsync(Connector connector, bool? uniqueGroupNames, AdminChange change, CancellationToken cancel);

    /// <summary>
    /// Makes groups follow the setting <c>uniqueGroupNames</c> that were written for its former value after <see cref="UpdateAsync"/>;
    /// those that share a name stay as they are.
    /// </summary>
    Task RepeatGroupNamesAsync(Connector connector, bool unique, CancellationToken cancel);

    /// <summary>
    /// Disables the connector, then deletes its users and groups in many transactions, and itself with its tokens and schemas in the last
    /// one; events and audit rows stay, the latter with its slug. In the same transactions the feed hears that each group is deleted, each
    /// member who was not yet removed is, and each token that still counted is revoked. A deletion that is cut off leaves a disabled
    /// connector with the rest, and is repeated.
    /// </summary>
    Task DeleteAsync(ConnectorContext connector, AdminChange change, CancellationToken cancel);

    /// <summary>Deletes users and groups that were written for a deleted connector after it went, with their events.</summary>
    Task DeleteRestAsync(ConnectorContext connector, DateTimeOffset now, CancellationToken cancel);
}
