using System.Diagnostics;
using Npgsql;
using Scim.Application;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>
/// Callers wait for the database a second longer than a statement may take, also where the driver does not come back: to end a statement it
/// asks the server over a new connection, and holds the thread until that answers. Work that is given up goes on alone, keeps its
/// connection and hands it back when the driver is through with it. Work of the same second shares one timer, so that the usual work costs
/// none.
/// </summary>
internal sealed class PostgresDeadline(NpgsqlDataSource source)
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private static Lap _lap = new(0, CancellationToken.None);

    /// <summary>None where the operator has set that a statement may take for ever.</summary>
    private readonly TimeSpan? _limit = new NpgsqlConnectionStringBuilder(source.ConnectionString).CommandTimeout is > 0 and var seconds
        ? TimeSpan.FromSeconds(seconds) + Grace
        : null;

    public static StoreUnavailableException Unavailable() => new("The database does not answer.", new TimeoutException());

    /// <param name="work">Under way; it touches nothing that its caller disposes of.</param>
    /// <param name="pace">Where the work is more than one statement.</param>
    /// <exception cref="StoreUnavailableException">A statement of the work did not come back in time.</exception>
    public async Task<T> KeepAsync<T>(Task<T> work, WorkPace? pace = null)
    {
        var began = Stopwatch.GetTimestamp();
        var soon = work.IsCompleted || _limit is null ? CancellationToken.None : EndOfLap();
        try
        {
            return await work.WaitAsync(soon);
        }
        catch (OperationCanceledException) when (soon.IsCancellationRequested)
        {
            return await FollowAsync(work, pace ?? new WorkPace(began));
        }
    }

    /// <summary>Ends one to two rounds from now.</summary>
    private static CancellationToken EndOfLap()
    {
        var (now, lap) = (Stopwatch.GetTimestamp(), Volatile.Read(ref _lap));
        if (Stopwatch.GetElapsedTime(lap.Began, now) < Round)
        {
            return lap.End;
        }

        var next = new Lap(now, new CancellationTokenSource(2 * Round).Token);
        Volatile.Write(ref _lap, next);
        return next.End;
    }

    private async Task<T> FollowAsync<T>(Task<T> work, WorkPace pace)
    {
        SpareThreads.LendUntil(work);
        while (_limit - pace.Waited is { Ticks: > 0 } left)
        {
            await ((Task)work).WaitAsync(left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (work.IsCompleted)
            {
                return await work;
            }
        }

        pace.GiveUp();
        throw Unavailable();
    }

    private sealed record Lap(long Began, CancellationToken End);
}
