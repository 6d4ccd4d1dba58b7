using Npgsql;
using Scim.Infrastructure.Persistence.Postgres;

namespace Scim.Infrastructure.Resources.Postgres.Pipeline;

/// <summary>
/// Changes that share trips. They run in their lock order, so that trips take their locks in one order, and none waits for another's locks
/// longer than a tenth of a second: a shared trip that would ends, and each of its statements is tried alone.
/// </summary>
internal sealed class PostgresWritePipeline<TRow>(NpgsqlDataSource source)
    : PostgresPipeline<PipelinedWrite<TRow>, TRow>(new PostgresDeadline(source))
{
    private static readonly string LimitLocks = FormattableString.Invariant(
        $"select set_config('lock_timeout', '{Patience.TotalMilliseconds}', true)");

    protected override async Task ExecuteAsync(IReadOnlyList<PipelinedWrite<TRow>> statements)
    {
        var ordered = statements.OrderBy(statement => statement.Order).ToList();
        await using var batch = source.CreateBatch();
        if (ordered.Count > 1)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(LimitLocks));
        }

        foreach (var statement in ordered)
        {
            batch.BatchCommands.Add(statement.Bind());
        }

        await using var reader = await batch.ExecuteReaderAsync();
        if (ordered.Count > 1)
        {
            await reader.NextResultAsync();
        }

        foreach (var statement in ordered)
        {
            while (await reader.ReadAsync())
            {
                statement.Read(reader);
            }

            await reader.NextResultAsync();
        }
    }

    protected override PipelinedWrite<TRow>? Failed(IReadOnlyList<PipelinedWrite<TRow>> statements, Exception fault) =>
        (fault as NpgsqlException)?.BatchCommand is { } command
            ? statements.FirstOrDefault(statement => statement.Command == command)
            : null;
}
