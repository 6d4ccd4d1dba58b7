namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>
/// Slow work may hold a thread inside the driver; the pool begins one more for each as long as it lasts, so that others still find theirs.
/// </summary>
internal static class SpareThreads
{
    private static readonly Lock Gate = new();
    private static int _lent;

    public static void LendUntil(Task work)
    {
        Change(1);
        _ = work.ContinueWith(Return, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Nobody else may be left to see the fault of the work.</summary>
    private static void Return(Task work)
    {
        _ = work.Exception;
        Change(-1);
    }

    private static void Change(int threads)
    {
        lock (Gate)
        {
            ThreadPool.GetMinThreads(out var workers, out var ports);
            var usual = workers - _lent;
            if (ThreadPool.SetMinThreads(usual + _lent + threads, ports))
            {
                _lent += threads;
            }
        }
    }
}
