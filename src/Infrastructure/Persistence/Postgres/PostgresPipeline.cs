using Npgsql;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>
/// Statements that arrive while others are on the way go together as soon as those are back, in one round trip and one transaction. One that arrives alone goes at once, so that
/// nobody waits for company. A statement never fails for another's sake, unless the connection breaks, nor waits for another's locks longer than <see cref="Patience"/>
/// (<paramref name="locks"/>: whether statements take any). Safe for concurrent use.
/// </summary>
internal sealed class PostgresPipeline(NpgsqlDataSource source, bool locks)
{
    private const int StatementsOfTrip = 100;

    /// <summary>A shared trip that waits longer for a lock ends, and each of its statements is tried alone. One that takes longer no longer counts: another may begin.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private static readonly string LimitLocks = FormattableString.Invariant($"select set_config('lock_timeout', '{Patience.TotalMilliseconds}', true)");

    private static readonly int TripsAtOnce = Environment.ProcessorCount;

    private readonly Lock _lock = new();
    private readonly Queue<PipelinedStatement> _waiting = [];
    private int _trips;

    /// <summary>
    /// What <paramref name="read"/> makes of the statement's rows, once it is committed. <paramref name="bind"/> may be called more than once.
    /// Statements of a trip run in the order of <paramref name="place"/>, so that trips take their locks in one order.
    /// </summary>
    public Task<List<T>> RunAsync<T>(Func<NpgsqlBatchCommand> bind, Func<NpgsqlDataReader, T> read, PipelinePlace place, CancellationToken cancel)
    {
        var statement = new PipelinedQuery<T>(bind, read, place, cancel);
        lock (_lock)
        {
            _waiting.Enqueue(statement);
            if (_trips == TripsAtOnce)
            {
                return statement.Answer;
            }

            _trips++;
        }

        using (ExecutionContext.SuppressFlow())
        {
            _ = TravelAsync();
        }

        return statement.Answer;
    }

    private async Task TravelAsync()
    {
        while (TakeWaiting() is { Count: > 0 } statements)
        {
            await SendAsync(statements).WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private List<PipelinedStatement> TakeWaiting()
    {
        var statements = new List<PipelinedStatement>();
        lock (_lock)
        {
            while (statements.Count < StatementsOfTrip && _waiting.TryDequeue(out var next))
            {
                if (next.Cancel.IsCancellationRequested)
                {
                    next.GiveUp();
                }
                else
                {
                    statements.Add(next);
                }
            }

            if (statements.Count == 0)
            {
                _trips--;
            }
        }

        statements.Sort((one, other) => one.Place.CompareTo(other.Place));
        return statements;
    }

    private async Task SendAsync(IReadOnlyList<PipelinedStatement> statements)
    {
        try
        {
            await ExecuteAsync(statements);
            foreach (var statement in statements)
            {
                statement.Finish();
            }
        }
        catch (Exception fault) when (statements.Count == 1 || (DatabaseFaults.IsUnavailable(fault) && fault is not PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable }))
        {
            foreach (var statement in statements)
            {
                statement.Fail(fault);
            }
        }
        catch (Exception fault)
        {
            await Task.WhenAll(Part(statements, fault).Select(SendAsync));
        }
    }

    /// <summary>The statement that failed and the others; each alone where nobody knows which one it was.</summary>
    private static IEnumerable<IReadOnlyList<PipelinedStatement>> Part(IReadOnlyList<PipelinedStatement> statements, Exception fault) =>
        (fault as NpgsqlException)?.BatchCommand is { } command && statements.FirstOrDefault(statement => statement.Command == command) is { } failed
            ? [[failed], [.. statements.Where(statement => statement != failed)]]
            : statements.Select(statement => (IReadOnlyList<PipelinedStatement>)[statement]);

    private async Task ExecuteAsync(IReadOnlyList<PipelinedStatement> statements)
    {
        var limited = locks && statements.Count > 1;
        await using var batch = source.CreateBatch();
        if (limited)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(LimitLocks));
        }

        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement.Bind());
        }

        await using var reader = await batch.ExecuteReaderAsync();
        if (limited)
        {
            await reader.NextResultAsync();
        }

        foreach (var statement in statements)
        {
            while (await reader.ReadAsync())
            {
                statement.Read(reader);
            }

            await reader.NextResultAsync();
        }
    }
}
