using System.Diagnostics;
using Npgsql;
using Scim.Application;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Postgres;

namespace Scim.Infrastructure.Resources.Postgres.Pipeline;

/// <summary>
/// Statements that arrive while others are on the way go together when those are back, in one round trip and one transaction. A trip leaves
/// as soon as turns of the thread pool bring no further statement: some microseconds where there is no company.
/// A statement never fails for another's sake, unless the connection breaks. Safe for concurrent use.
/// </summary>
internal abstract class PostgresPipeline<TStatement, TRow>(PostgresDeadline deadline)
    where TStatement : PipelinedStatement<TRow>
{
    private const int StatementsOfTrip = 100;

    /// <summary>Turns of the thread pool without a further statement.</summary>
    private const int QuietTurns = 6;

    /// <summary>A turn is long where many requests are being worked on.</summary>
    private static readonly TimeSpan MaxGathering = TimeSpan.FromMilliseconds(1);

    /// <summary>A trip that takes longer no longer counts: another may begin.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private static readonly int TripsAtOnce = Environment.ProcessorCount;

    private readonly Lock _lock = new();
    private readonly Queue<TStatement> _waiting = [];
    private int _trips;
    private volatile bool _isShared;

    /// <summary>The rows that the statement answers, once it is committed.</summary>
    public Task<List<TRow>> RunAsync(TStatement statement)
    {
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

    /// <summary>Runs the statements in one round trip and fills their answers.</summary>
    protected abstract Task ExecuteAsync(IReadOnlyList<TStatement> statements);

    /// <summary>The statement that failed, or null where nobody knows which one it was.</summary>
    protected abstract TStatement? Failed(IReadOnlyList<TStatement> statements, Exception fault);

    private async Task TravelAsync()
    {
        await GatherAsync();
        while (TakeWaiting() is { Count: > 0 } statements)
        {
            _isShared = statements.Count > 1;
            var trip = SendAsync(statements);
            await ((Task)trip).WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!trip.IsCompleted)
            {
                _ = FollowAsync(trip, statements);
            }

            await GatherAsync();
        }
    }

    private async Task FollowAsync(Task<bool> trip, List<TStatement> statements)
    {
        try
        {
            await deadline.KeepAsync(trip, new WorkPace());
        }
        catch (StoreUnavailableException fault)
        {
            statements.ForEach(statement => statement.Fail(fault));
        }
    }

    /// <summary>
    /// Requests that are on their way get here meanwhile, those among them whose clients were answered a moment ago. Where the trip before
    /// was shared, more of them are likely, and worth more turns; threads that read sockets take theirs on a processor that is full.
    /// </summary>
    private async Task GatherAsync()
    {
        var (patience, started) = (_isShared ? QuietTurns : 1, Stopwatch.GetTimestamp());
        for (var (before, quiet) = (CountWaiting(), 0); quiet < patience && before < StatementsOfTrip
            && Stopwatch.GetElapsedTime(started) < MaxGathering;)
        {
            Thread.Yield();
            await Task.Yield();
            var now = CountWaiting();
            quiet = now > before ? 0 : quiet + 1;
            before = now;
        }
    }

    private int CountWaiting()
    {
        lock (_lock)
        {
            return _waiting.Count;
        }
    }

    private List<TStatement> TakeWaiting()
    {
        var statements = new List<TStatement>();
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

        return statements;
    }

    /// <summary>True; faults are told to the statements. Those of a trip that was given up are not sent again.</summary>
    private async Task<bool> SendAsync(IReadOnlyList<TStatement> statements)
    {
        try
        {
            await ExecuteAsync(statements);
            foreach (var statement in statements)
            {
                statement.Finish();
            }
        }
        catch (Exception fault) when (statements.Count == 1 || statements[0].Answer.IsCompleted
            || (DatabaseFaults.IsUnavailable(fault) && fault is not PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable }))
        {
            foreach (var statement in statements)
            {
                statement.Fail(fault);
            }
        }
        catch (Exception fault)
        {
            await Task.WhenAll(Part(statements, Failed(statements, fault)).Select(SendAsync));
        }

        return true;
    }

    /// <summary>The statement that failed and the others; each alone where it is not known.</summary>
    private static IEnumerable<IReadOnlyList<TStatement>> Part(IReadOnlyList<TStatement> statements, TStatement? failed) =>
        failed is null
            ? statements.Select(statement => (IReadOnlyList<TStatement>)[statement])
            : [[failed], [.. statements.Where(statement => statement != failed)]];
}
