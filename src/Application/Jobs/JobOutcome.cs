namespace Scim.Application.Jobs;

/// <summary>What a run did: items finished, and items that failed and will be tried again.</summary>
public readonly record struct JobOutcome(int Items, int Failures)
{
    public static JobOutcome operator +(JobOutcome left, JobOutcome right) => new(left.Items + right.Items, left.Failures + right.Failures);

    /// <summary>
    /// Works on one after another and counts those where there was something to do. One that fails is told to <paramref name="failed"/>
    /// and counted, and holds up no other; only a database that is away, or the end of the service, ends the run for all.
    /// </summary>
    internal static async Task<JobOutcome> OfEachAsync<T>(
        IReadOnlyList<T> items, Func<T, Task<bool>> work, Action<T, Exception> failed, CancellationToken cancel)
    {
        var total = default(JobOutcome);
        foreach (var item in items)
        {
            try
            {
                total += new JobOutcome(await work(item) ? 1 : 0, 0);
            }
            catch (Exception fault) when (fault is not StoreUnavailableException && !cancel.IsCancellationRequested)
            {
                failed(item, fault);
                total += new JobOutcome(0, 1);
            }
        }

        return total;
    }
}
