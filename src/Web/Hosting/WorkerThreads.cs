using Scim.Application.Configuration;

namespace Scim.Web.Hosting;

/// <summary>
/// How many worker threads the runtime tries. On PostgreSQL no request blocks one, so a thread more must bring a whole worker's work: on a
/// full core it would only take turns with the others. SQLite runs statements on the thread that asks; there the runtime's own measure
/// stays, since others must go on while one takes long.
/// </summary>
internal static class WorkerThreads
{
    private const string LeastGain = "System.Threading.ThreadPool.HillClimbing.Bias";
    private const int WholeWorker = 100;

    /// <summary>Only before the first work item: the runtime reads it once.</summary>
    public static void Prepare(DatabaseProvider provider)
    {
        if (provider == DatabaseProvider.Postgres)
        {
            AppContext.SetData(LeastGain, WholeWorker);
        }
    }
}
