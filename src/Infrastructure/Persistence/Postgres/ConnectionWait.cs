using System.Diagnostics;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>
/// What one caller remembers while the server refuses him a connection, because it, the role or the database has as many as it may have.
/// Nothing was begun then, so that any work may be done again.
/// </summary>
internal struct ConnectionWait
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(DatabaseConnections.ConnectSeconds);

    private long _began;
    private int _refusals;

    /// <summary>The latest one; null where there was none since the work had a connection.</summary>
    public Exception? Refusal { get; private set; }

    public readonly bool IsOver => Refusal is not null && Stopwatch.GetElapsedTime(_began) >= Longest;

    public void Refuse(Exception refusal)
    {
        if (Refusal is null)
        {
            _began = Stopwatch.GetTimestamp();
        }

        (Refusal, _refusals) = (refusal, _refusals + 1);
    }

    public readonly Task PauseAsync(CancellationToken cancel) => Task.Delay(PostgresFaults.Pause(_refusals), cancel);
}
