using Scim.Application;
using Scim.Application.Jobs;
using Scim.Application.Members;
using Scim.Application.Resources;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Members;

/// <inheritdoc cref="IDueMembers"/>
public sealed class DueMembers(ISqlDatabase database, MemberRemoval removal, TimeProvider clock) : IDueMembers
{
    private const int MaxErrorLength = 500;
    private const string IsOfEnabled = "c.status = 'enabled'";
    private const string IsOne = "r.organization_id = @organization and r.connector_id = @connector and r.id = @id";

    public async Task<JobOutcome> RemoveDueAsync(int limit, CancellationToken cancel)
    {
        try
        {
            return await database.WriteAsync(session => RemoveAsync(session, IsOfEnabled, [("limit", limit)]), cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return await RemoveOneByOneAsync(limit, cancel);
        }
    }

    public Task RemoveHeldAsync(MemberRow member, CancellationToken cancel) => database.WriteAsync(
        session => RemoveAsync(
            session, $"{IsOne} and not {IsOfEnabled}",
            [("organization", member.OwnerId), ("connector", member.ConnectorId), ("id", member.Id), ("limit", 1)]),
        cancel);

    private async Task<JobOutcome> RemoveAsync(SqlSession session, string those, SqlValues which)
    {
        var now = StoreTime.Truncate(clock.GetUtcNow());
        SqlValues values = [("now", now), .. which];
        if (session.IsPostgres)
        {
            await session.ExecuteAsync(LockGroups(those), values);
        }

        var due = await session.QueryAsync(
            $"{SelectDue(DueMember.Columns, those)} {session.SkipLockedOf("r")}", DueMember.Read, values);
        if (due.Count == 0)
        {
            return default;
        }

        var failures = await removal.WriteAsync(session, due, now);
        foreach (var (member, error) in failures)
        {
            await PostponeAsync(session, member, error, now);
        }

        return new JobOutcome(due.Count - failures.Count, failures.Count);
    }

    private static string SelectDue(string columns, string those) => $"""
        select {columns} from {DueMember.Source} where r.deprovision_next_at <= @now and {those}
        order by r.deprovision_next_at limit @limit
        """;

    /// <summary>
    /// Groups are locked before their members everywhere. One that a member enters at this moment is not among them: a deadlock over it is
    /// a race that is run again.
    /// </summary>
    private static string LockGroups(string those) => $"""
        with due as materialized ({SelectDue("r.organization_id, r.connector_id, r.id", those)}),
        parted as materialized (
          select distinct due.organization_id, due.connector_id, m.group_id from due join memberships m
              on m.organization_id = due.organization_id and m.member_id = due.id)
        select from parted join resources g
          on g.organization_id = parted.organization_id and g.connector_id = parted.connector_id and g.type = 'Group'
              and g.id = parted.group_id
        order by g.organization_id, g.id for no key update of g
        """;

    /// <summary>
    /// Something in the batch cannot be written: each member gets a transaction of its own, so that only the faulty one stays behind.
    /// </summary>
    private async Task<JobOutcome> RemoveOneByOneAsync(int limit, CancellationToken cancel)
    {
        var due = await database.ReadAsync(session => session.QueryAsync(
            SelectDue(DueMember.Columns, IsOfEnabled), DueMember.Read, ("now", clock.GetUtcNow()), ("limit", limit)), cancel);
        var total = default(JobOutcome);
        foreach (var member in due)
        {
            try
            {
                total += await database.WriteAsync(session => RemoveAsync(session, IsOne, [.. member.Key, ("limit", 1)]), cancel);
            }
            catch (Exception fault) when (fault is not (OperationCanceledException or StoreUnavailableException))
            {
                await database.WriteAsync(session => PostponeAsync(session, member, fault.Message, clock.GetUtcNow()), cancel);
                total += new JobOutcome(0, 1);
            }
        }

        return total;
    }

    private static Task<int> PostponeAsync(SqlSession session, DueMember member, string error, DateTimeOffset now) => session.ExecuteAsync(
        """
        update resources set deprovision_attempts = deprovision_attempts + 1, deprovision_next_at = @next, deprovision_error = @error
        where organization_id = @organization and connector_id = @connector and type = @type and id = @id
            and deprovision_next_at is not null
        """,
        [
            .. member.Key,
            ("next", now + DeprovisionBackoff.After(member.Attempts + 1)),
            ("error", error.Length > MaxErrorLength ? error[..MaxErrorLength] : error)
        ]);
}
