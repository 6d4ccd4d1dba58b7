using Microsoft.Extensions.Logging;
using Quartz;

namespace Scim.Infrastructure.Jobs;

/// <summary>
/// Tells in one line what the engine could not do, in place of the stacks that the engine itself writes every second while its database is
/// away.
/// </summary>
public sealed partial class QuartzFaults(ILogger<QuartzFaults> logger) : ISchedulerListener
{
    public ValueTask SchedulerError(IScheduler scheduler, SchedulerErrorContext context, CancellationToken cancellationToken)
    {
        LogFault(logger, context.Message, context.Exception.GetBaseException().Message.ReplaceLineEndings(" "));
        return ValueTask.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The job engine tries again: {Problem} ({Fault})")]
    private static partial void LogFault(ILogger logger, string problem, string fault);
}
