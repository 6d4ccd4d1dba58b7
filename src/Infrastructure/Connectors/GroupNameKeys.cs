using System.Data.Common;
using Scim.Application.Provisioning;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Connectors;

/// <summary>Makes the unique keys of a connector's stored groups what its setting <c>uniqueGroupNames</c> asks for.</summary>
internal static class GroupNameKeys
{
    private const string Visible =
        "organization_id = @organization and connector_id = @connector and type = 'Group' and not hidden and name_key is not null";

    /// <summary>For groups that came meanwhile from a node that did not know the setting yet.</summary>
    public static Task RepeatAsync(SqlSession session, Connector connector, bool unique) => unique
        ? session.ExecuteAsync(
            $"""
            update resources set unique_key = @start || name_key where {Visible} and unique_key is null and not exists (
              select 1 from resources other
              where other.organization_id = @organization and other.connector_id = @connector and other.type = 'Group' and not other.hidden
                  and other.name_key = resources.name_key
                and other.id <> resources.id)
            """,
            ("organization", connector.OrganizationId), ("connector", connector.Id),
            ("start", ResourceStateFactory.KeyWithin(connector.Id, "")))
        : WriteAsync(session, connector, unique);

    /// <exception cref="ProblemException">409: names shall be unique from now on, and two groups have the same one.</exception>
    public static async Task WriteAsync(SqlSession session, Connector connector, bool unique)
    {
        SqlValues key = [("organization", connector.OrganizationId), ("connector", connector.Id)];
        if (!unique)
        {
            await session.ExecuteAsync($"update resources set unique_key = null where {Visible} and unique_key is not null", key);
            return;
        }

        var shared = await session.QueryAsync(
            $"select min(display), count(*) from resources where {Visible} group by name_key having count(*) > 1 order by name_key limit 1",
            row => (Name: row.Text(0), Count: row.Long(1)), key);
        if (shared is [var (name, count)])
        {
            throw Problems.Conflict(
                $"{count} groups are named '{name}'. Rename or delete them until one is left, then set uniqueGroupNames to true.");
        }

        try
        {
            await session.ExecuteAsync(
                $"update resources set unique_key = @start || name_key where {Visible} and unique_key is null",
                [.. key, ("start", ResourceStateFactory.KeyWithin(connector.Id, ""))]);
        }
        catch (DbException fault) when (DatabaseFaults.IsDuplicate(fault))
        {
            throw Problems.Conflict("A group was given the name of another one at this moment. Send the change again to hear which.");
        }
    }
}
