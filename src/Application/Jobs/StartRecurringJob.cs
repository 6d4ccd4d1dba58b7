using Scim.Application.Validation;

namespace Scim.Application.Jobs;

/// <summary>Starts a run now; it appears among the runs when it is over.</summary>
public sealed class StartRecurringJob(IEnumerable<IJob> jobs, IJobClock engine)
{
    public async Task HandleAsync(string name, CancellationToken cancel)
    {
        Demand(name);
        await engine.TriggerAsync(name, cancel);
    }

    /// <exception cref="ProblemException">There is no such job.</exception>
    public void Demand(string name)
    {
        if (jobs.All(job => job.Name != name))
        {
            throw Problems.NotFound("Recurring job", name);
        }
    }
}
