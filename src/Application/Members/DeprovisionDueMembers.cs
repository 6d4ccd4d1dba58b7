using Scim.Application.Jobs;

namespace Scim.Application.Members;

/// <summary>
/// Removes members whose grace period is over, in capped batches, until none is due or half a minute has passed. Those of a disabled
/// connector stay until it is enabled.
/// </summary>
public sealed class DeprovisionDueMembers(IDueMembers members, TimeProvider clock) : IJob
{
    public const string JobName = "deprovision-due-members";
    private const int BatchSize = 100;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(30);

    public string Name => JobName;

    public TimeSpan Every => TimeSpan.FromSeconds(2);

    public async Task<JobOutcome> RunAsync(CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        var total = default(JobOutcome);
        while (clock.GetElapsedTime(started) < Budget)
        {
            var batch = await members.RemoveDueAsync(BatchSize, cancel);
            total += batch;
            if (batch is { Items: 0, Failures: 0 })
            {
                break;
            }
        }

        return total;
    }
}
