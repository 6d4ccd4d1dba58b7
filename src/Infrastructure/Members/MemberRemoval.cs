using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Members;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Events;
using Scim.Domain.Resources;
using Scim.Domain.Users;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Events;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Infrastructure.Resources;

namespace Scim.Infrastructure.Members;

/// <summary>
/// Ends members' lives in few statements: the rows become tombstones, memberships go, groups that lost a member get a new version, and
/// events and audit rows follow.
/// </summary>
public sealed class MemberRemoval(IConnectorDirectory connectors)
{
    private const string Actor = "job " + DeprovisionDueMembers.JobName;

    /// <summary>What <c>lastModified</c> becomes: it never goes back, whatever the clock of this node says.</summary>
    private const string Later = "case when modified_at > @now then modified_at else @now end";

    /// <summary>
    /// Removes the members, whose rows the session has locked; answers those that cannot be removed, with the reason, and leaves them as
    /// they are.
    /// </summary>
    internal async Task<List<(DueMember Member, string Error)>> WriteAsync(
        SqlSession session, IReadOnlyList<DueMember> due, DateTimeOffset now)
    {
        var removed = new List<(DueMember Member, ImmutableArray<ProvisioningEvent> Events)>();
        var failures = new List<(DueMember, string)>();
        foreach (var member in due)
        {
            try
            {
                removed.Add((member, await DescribeAsync(member, now, session.Cancel)));
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
            {
                failures.Add((member, fault.Message));
            }
        }

        await WriteRowsAsync(session, removed.ConvertAll(each => each.Member), now);
        var events = removed
            .SelectMany(each => each.Events.Select(change => (each.Member.OrganizationId, (int?)each.Member.ConnectorId, change)))
            .ToList();
        foreach (var connector in removed.Select(each => each.Member).GroupBy(member => (member.OrganizationId, member.ConnectorId)))
        {
            events.AddRange(
                await DropMembershipsAsync(session, [.. connector], await FindGroupTypesAsync(connector.First(), session.Cancel), now));
        }

        await EventRows.AppendAsync(session, events);
        return failures;
    }

    private async Task<ImmutableArray<ProvisioningEvent>> DescribeAsync(DueMember member, DateTimeOffset now, CancellationToken cancel)
    {
        var connector = await connectors.FindAsync(member.OrganizationSlug, member.ConnectorSlug, cancel)
            ?? throw new InvalidOperationException($"Connector '{member.ConnectorSlug}' is gone.");
        var type = connector.Schemas.ResourceTypes.FirstOrDefault(each => each.Name == member.Type)
            ?? throw new InvalidOperationException($"Connector '{member.ConnectorSlug}' has no resource type '{member.Type}'.");
        var fields = MemberFieldReader.Read(connector, JsonNode.Parse(member.Document)!.AsObject());
        var state = new ResourceState
        {
            Document = [],
            Search = [],
            ExternalId = member.ExternalId,
            Status = MemberStatus.Removed,
            Fields = fields,
        };
        return new ResourceEvents(connector, type, new ResourceId(member.Id), now).Moved((MemberStatus)member.Status, state).ToImmutable();
    }

    private async Task<List<string>> FindGroupTypesAsync(DueMember member, CancellationToken cancel)
    {
        var connector = await connectors.FindAsync(member.OrganizationSlug, member.ConnectorSlug, cancel);
        return [.. (connector?.Schemas.ResourceTypes ?? [])
            .Where(type => type.MembershipAttribute is not null)
            .Select(type => type.Name)
            .DefaultIfEmpty("Group")];
    }

    private static async Task WriteRowsAsync(SqlSession session, IReadOnlyList<DueMember> members, DateTimeOffset now)
    {
        await session.ExecuteManyAsync(
            $"""
            update resources set status = {(int)MemberStatus.Removed}, hidden = true, former_key = coalesce(unique_key, former_key),
                unique_key = null, handle_key = null, removed_at = @now, deprovision_next_at = null, deprovision_error = null,
              version = version + 1, modified_at = {Later}
            where organization_id = @organization and connector_id = @connector and type = @type and id = @id
            """,
            members, member => [.. member.Key, ("now", now)]);
        await ResourceCounts.AddAsync(
            session,
            members.Where(member => !member.Hidden)
                .GroupBy(member => (member.OrganizationId, member.ConnectorId, member.Type))
                .Select(group => (group.Key.OrganizationId, group.Key.ConnectorId, group.Key.Type, -group.LongCount())));
        await ChangeLog.AppendAsync(
            session,
            members.Select(member => (
                member.OrganizationId, (int?)member.ConnectorId,
                new AuditEntry(Actor, "member.remove", member.Type, member.Id.ToString("D"), AuditEntry.Success, []))),
            now);
    }

    private static async Task<IEnumerable<(int, int?, ProvisioningEvent)>> DropMembershipsAsync(
        SqlSession session, IReadOnlyList<DueMember> members, IReadOnlyList<string> groupTypes, DateTimeOffset now)
    {
        var (organization, connector) = (members[0].OrganizationId, members[0].ConnectorId);
        var dropped = await session.QueryAsync(
            "delete from memberships where organization_id = @organization and member_id in (@members) returning group_id, member_id",
            row => (Group: row.Id(0), Member: row.Id(1)),
            ("organization", organization), ("members", members.Select(member => member.Id).ToList()));
        if (dropped.Count == 0)
        {
            return [];
        }

        await session.ExecuteAsync(
            $"""
            update resources set version = version + 1, modified_at = {Later}
            where organization_id = @organization and connector_id = @connector and type in (@types) and id in (@groups)
            """,
            ("now", now), ("organization", organization), ("connector", connector), ("types", groupTypes),
            ("groups", dropped.Select(row => row.Group).Distinct().Order().ToList()));
        return dropped.OrderBy(row => row.Member).ThenBy(row => row.Group)
            .Select(row => (organization, (int?)connector, MembershipEvents.Removed(row.Group, row.Member, now)));
    }
}
