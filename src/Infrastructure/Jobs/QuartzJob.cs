using Microsoft.Extensions.Logging;
using Quartz;
using Scim.Application;
using Scim.Application.Jobs;

namespace Scim.Infrastructure.Jobs;

/// <summary>Lets the engine run one of our jobs, named by the key's name. One run of a job at a time in the whole cluster.</summary>
[DisallowConcurrentExecution]
public sealed class QuartzJob(IEnumerable<Application.Jobs.IJob> jobs, RunJob runner, ILogger<QuartzJob> log, LostRuns? lost = null)
    : Quartz.IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.JobDetail.Key.Name;
        if (jobs.FirstOrDefault(job => job.Name == name) is not { } wanted)
        {
            return;
        }

        lost?.Begin(context.FireInstanceId);
        try
        {
            await runner.HandleAsync(wanted, NodeName.Current, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            log.LogInformation("Job {Job} was stopped; what is left is done by the next run.", name);
        }
        catch (Exception fault)
        {
            log.LogWarning(
                fault is StoreUnavailableException ? null : fault, "A run of job {Job} could not be recorded: {Error}", name,
                fault.Message);
        }
        finally
        {
            lost?.End(context.FireInstanceId);
        }
    }
}
