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

    public async Task<JobOutcome> RemoveDueAsync(int limit, CancellationToken cancel)
    {
        try
        {
            return await database.WriteAsync(session => RemoveAsync(session, null, limit), cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return await RemoveOneByOneAsync(limit, cancel);
        }
    }

    private async Task<JobOutcome> RemoveAsync(SqlSession session, Guid? only, int limit)
    {
        var now = StoreTime.Truncate(clock.GetUtcNow());
        var due = await session.QueryAsync(
            $"""
            select {DueMember.Columns} from {DueMember.Source}
            where r.deprovision_next_at <= @now {(only is null ? "" : "and r.id = @only")}
            order by r.deprovision_next_at limit @limit {session.SkipLockedOf("r")}
            """,
            DueMember.Read, ("now", now), ("only", only), ("limit", limit));
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

    /// <summary>Something in the batch cannot be written: each member gets a transaction of its own, so that only the faulty one stays behind.</summary>
    private async Task<JobOutcome> RemoveOneByOneAsync(int limit, CancellationToken cancel)
    {
        var due = await database.ReadAsync(session => session.QueryAsync(
            $"select {DueMember.Columns} from {DueMember.Source} where r.deprovision_next_at <= @now order by r.deprovision_next_at limit @limit",
            DueMember.Read, ("now", clock.GetUtcNow()), ("limit", limit)), cancel);
        var total = default(JobOutcome);
        foreach (var member in due)
        {
            try
            {
                total += await database.WriteAsync(session => RemoveAsync(session, member.Id, 1), cancel);
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
        where organization_id = @organization and connector_id = @connector and type = @type and id = @id and deprovision_next_at is not null
        """,
        [.. member.Key, ("next", now + Backoff.After(member.Attempts + 1)), ("error", error.Length > MaxErrorLength ? error[..MaxErrorLength] : error)]);
}
