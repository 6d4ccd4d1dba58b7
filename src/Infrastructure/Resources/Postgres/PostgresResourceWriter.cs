using Npgsql;
using Scim.Application.Resources;
using Scim.Domain.Events;
using Scim.Infrastructure.Events;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Postgres;
using Scim.Infrastructure.Resources.Postgres.Pipeline;

namespace Scim.Infrastructure.Resources.Postgres;

/// <summary>
/// Runs one change in one round trip; a second one only says why it did not apply, or waits where groups enter groups. The usual changes
/// share trips.
/// </summary>
internal sealed class PostgresResourceWriter(NpgsqlDataSource source, PostgresWrites writes)
{
    private readonly PostgresWritePipeline<WriteOutcome> _pipeline = new(source);
    private readonly PostgresDeadline _deadline = new(source);

    public async Task<WriteOutcome> WriteAsync(ResourceChange change, bool dryRun, CancellationToken cancel)
    {
        var outcome = await writes.WatchAsync(() => DatabaseFaults.RepeatAsync(() => WriteOnceAsync(change, dryRun, cancel), cancel));
        if (outcome.Status == WriteStatus.Done && !dryRun)
        {
            writes.Succeeded();
        }

        return outcome;
    }

    private async Task<WriteOutcome> WriteOnceAsync(ResourceChange change, bool dryRun, CancellationToken cancel)
    {
        var (plan, values) = (PostgresWritePlan.For(change, dryRun), new PostgresChangeValues(change, dryRun));
        try
        {
            return await (plan.SharesTrips && !dryRun
                ? ShareTripAsync(plan, change, values, cancel)
                : _deadline.KeepAsync(TravelAloneAsync(plan, change, values, dryRun, cancel)));
        }
        catch (PostgresException fault) when (fault is
        {
            SqlState: PostgresErrorCodes.UniqueViolation,
            ConstraintName: "resources_unique" or "resources_handle"
        })
        {
            return WriteOutcome.Failed(WriteStatus.Duplicate);
        }
    }

    private async Task<WriteOutcome> ShareTripAsync(
        PostgresWritePlan plan, ResourceChange change, PostgresChangeValues values, CancellationToken cancel)
    {
        var write = new PipelinedWrite<WriteOutcome>(
            () => plan.Main.Bind(values), reader => ReadRow(reader, change, plan.Answer), LockOrder.Of(change), cancel);
        if (await _pipeline.RunAsync(write) is [var outcome, ..])
        {
            return outcome;
        }

        return await _deadline.KeepAsync(FailAsync(change, values, cancel));
    }

    private async Task<WriteOutcome> FailAsync(ResourceChange change, PostgresChangeValues values, CancellationToken cancel)
    {
        await using var batch = source.CreateBatch();
        return await FailAsync(batch, change, values, cancel);
    }

    private async Task<WriteOutcome> TravelAloneAsync(
        PostgresWritePlan first, ResourceChange change, PostgresChangeValues values, bool dryRun, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = dryRun ? await connection.BeginTransactionAsync(cancel) : null;
        for (var plan = first; ; plan = plan.Fallback!)
        {
            if (await ExecuteAsync(connection, plan, change, values, cancel) is { } outcome)
            {
                return outcome;
            }
        }
    }

    /// <summary>Null where the plan leaves the change to its <see cref="PostgresWritePlan.Fallback"/>.</summary>
    private static async Task<WriteOutcome?> ExecuteAsync(
        NpgsqlConnection connection, PostgresWritePlan plan, ResourceChange change, PostgresChangeValues values, CancellationToken cancel)
    {
        WriteOutcome? outcome = null;
        await using (var batch = new NpgsqlBatch(connection))
        {
            foreach (var statement in plan.Locks)
            {
                batch.BatchCommands.Add(statement.Bind(values));
            }

            batch.BatchCommands.Add(plan.Main.Bind(values));
            await using var reader = await batch.ExecuteReaderAsync(cancel);
            for (var skipped = 0; skipped < plan.Locks.Length; skipped++)
            {
                await reader.NextResultAsync(cancel);
            }

            if (await reader.ReadAsync(cancel))
            {
                if (plan.Answer == AnswerShape.Members && reader.GetInt32(0) == PostgresMembershipSql.StatusNested)
                {
                    return null;
                }

                outcome = plan.Answer == AnswerShape.Members ? ReadMembers(reader, change) : ReadRow(reader, change, plan.Answer);
            }
        }

        if (outcome is not null || plan.Fallback is not null)
        {
            return outcome;
        }

        await using var diagnosis = new NpgsqlBatch(connection);
        return await FailAsync(diagnosis, change, values, cancel);
    }

    private static WriteOutcome ReadRow(NpgsqlDataReader reader, ResourceChange change, AnswerShape answer)
    {
        var outcome = new WriteOutcome(WriteStatus.Done, reader.GetInt64(0), Time(reader, 1), Time(reader, 2)) { Events = change.Events };
        if (answer != AnswerShape.Drop)
        {
            return answer == AnswerShape.RowAndGroups ? outcome with { Groups = PostgresRowReader.Groups(reader, 3) } : outcome;
        }

        var left = Ids(reader, 4).Select(group =>
            MembershipEvents.Removed(group, change.Key.Id.Value, change.Now));
        return outcome with { MembersRemoved = (int)reader.GetInt64(3), Events = [.. change.Events, .. left] };
    }

    private static WriteOutcome ReadMembers(NpgsqlDataReader reader, ResourceChange change)
    {
        var status = (WriteStatus)reader.GetInt32(0);
        var unknown = change.Members.Unknown.AddRange(Ids(reader, 4).Select(id => id.ToString("D")));
        if (status != WriteStatus.Done)
        {
            return WriteOutcome.Failed(status) with
            {
                UnknownMembers = status switch
                {
                    WriteStatus.UnknownMembers => unknown,
                    WriteStatus.MembershipCycle => [.. Ids(reader, 5).Select(id => id.ToString("D"))],
                    _ => [],
                },
            };
        }

        var (added, removed) = ((int)reader.GetInt64(6), (int)reader.GetInt64(7));
        var group = change.Key.Id.Value;
        ImmutableArray<ProvisioningEvent> events =
        [
            .. change.State is null && added + removed == 0 ? [] : change.Events,
            .. Ids(reader, 8).Select(member => MembershipEvents.Added(group, member, change.Now)),
            .. Ids(reader, 9).Select(member => MembershipEvents.Removed(group, member, change.Now)),
        ];
        return new WriteOutcome(status, reader.GetInt64(1), Time(reader, 2), Time(reader, 3))
        {
            UnknownMembers = unknown,
            MembersAdded = added,
            MembersRemoved = removed,
            Events = events,
            IsCrowded = reader.GetBoolean(10),
        };
    }

    /// <summary>Why a statement found nothing to do.</summary>
    private static async Task<WriteOutcome> FailAsync(
        NpgsqlBatch batch, ResourceChange change, PostgresChangeValues values, CancellationToken cancel)
    {
        if (change.Kind == ResourceChangeKind.Create)
        {
            return WriteOutcome.Failed(WriteStatus.Duplicate);
        }

        if (change.ExpectedModifiedAt is not null)
        {
            return WriteOutcome.Failed(WriteStatus.DocumentConflict);
        }

        batch.BatchCommands.Add(PostgresWriteSql.Diagnose.Bind(values));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel))
        {
            return WriteOutcome.Failed(WriteStatus.NotFound);
        }

        return WriteOutcome.Failed(
            change.ExpectedVersion is { } version && reader.GetInt64(0) != version
                ? WriteStatus.VersionConflict
                : WriteStatus.DocumentConflict);
    }

    private static DateTimeOffset Time(NpgsqlDataReader reader, int column) => reader.GetFieldValue<DateTimeOffset>(column);

    private static Guid[] Ids(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? [] : reader.GetFieldValue<Guid[]>(column);
}
