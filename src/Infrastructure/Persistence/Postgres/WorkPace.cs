using System.Diagnostics;
using Scim.Application;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>
/// How long the statement that a unit of work waits for is under way. Nothing is measured between its statements, while it reads a file or
/// waits for others; work that was given up ends at the statement that it was given up for.
/// </summary>
/// <param name="began">When the first one began.</param>
/// <param name="rests">False where not all of its statements are told: the time between those that are counts as well.</param>
internal sealed class WorkPace(long began, bool rests = true)
{
    private long _began = began;
    private volatile bool _isGivenUp;

    public WorkPace(bool rests = true)
        : this(Stopwatch.GetTimestamp(), rests)
    {
    }

    /// <summary>Zero between two statements.</summary>
    public TimeSpan Waited => Interlocked.Read(ref _began) is var began and not 0 ? Stopwatch.GetElapsedTime(began) : TimeSpan.Zero;

    /// <summary>A statement begins, or brought a row.</summary>
    /// <exception cref="StoreUnavailableException">The work was given up: nobody waits for it.</exception>
    public void Step() => Mark(Stopwatch.GetTimestamp());

    /// <summary>The statement is over.</summary>
    /// <exception cref="StoreUnavailableException">The work was given up.</exception>
    public void Rest() => Mark(rests ? 0 : Stopwatch.GetTimestamp());

    public void GiveUp() => _isGivenUp = true;

    private void Mark(long began)
    {
        if (_isGivenUp)
        {
            throw PostgresDeadline.Unavailable();
        }

        Interlocked.Exchange(ref _began, began);
    }
}
