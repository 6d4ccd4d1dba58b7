using Scim.Application.Connectors;
using Scim.Domain.Organizations;

namespace Scim.Application.Members;

/// <summary>Members of an organization or company as the product sees them.</summary>
public sealed class MemberDirectory(IMemberStore members, IConnectorDirectory connectors)
{
    public async Task<Page<Member>> ListAsync(Organization organization, MemberQuery query, CancellationToken cancel)
    {
        var page = await members.ListAsync(organization.Id, query, cancel);
        var projected = new List<Member>(page.Items.Count);
        foreach (var row in page.Items)
        {
            if (await ProjectAsync(organization, row, cancel) is { } member)
            {
                projected.Add(member);
            }
        }

        return new Page<Member>(projected, page.NextCursor);
    }

    /// <summary>A member in any state, also removed; null where the organization has none with that id.</summary>
    public async Task<Member?> FindAsync(Organization organization, Guid id, CancellationToken cancel) =>
        await members.FindAsync(organization.Id, id, cancel) is { } row ? await ProjectAsync(organization, row, cancel) : null;

    /// <summary>Null where the connector is being deleted.</summary>
    public async ValueTask<Member?> ProjectAsync(Organization organization, MemberRow row, CancellationToken cancel) =>
        await connectors.FindAsync(row.OwnerSlug, row.ConnectorSlug, cancel) is { } connector
            ? MemberProjection.Project(connector, row, row.OwnerSlug == organization.Slug ? null : organization.Slug)
            : null;
}
