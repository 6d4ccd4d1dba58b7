using Microsoft.Extensions.Logging;
using Quartz;
using Scim.Application.Jobs;

namespace Scim.Infrastructure.Jobs;

/// <summary>Lets the engine run one of our jobs, named by the key's name. One run of a job at a time in the whole cluster.</summary>
[DisallowConcurrentExecution]
public sealed class QuartzJob(IEnumerable<Application.Jobs.IJob> jobs, RunJob runner, ILogger<QuartzJob> log) : Quartz.IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.JobDetail.Key.Name;
        if (jobs.FirstOrDefault(job => job.Name == name) is not { } wanted)
        {
            return;
        }

        try
        {
            var run = await runner.HandleAsync(wanted, NodeName.Current, cancellationToken);
            if (run.Error is { } error)
            {
                log.LogWarning("Job {Job} ended with an error and runs again later: {Error}", name, error);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            log.LogInformation("Job {Job} was stopped; what is left is done by the next run.", name);
        }
        catch (Exception fault)
        {
            log.LogWarning("A run of job {Job} could not be recorded: {Error}", name, fault.Message);
        }
    }
}
