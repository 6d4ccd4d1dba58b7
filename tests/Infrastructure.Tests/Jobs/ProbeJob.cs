using Scim.Application.Jobs;

namespace Scim.Infrastructure.Tests.Jobs;

/// <summary>A job that counts its runs, takes the time it is told to, and fails where it is told to.</summary>
internal sealed class ProbeJob(string name, TimeSpan every) : IJob
{
    private int _runs;

    public string Name => name;

    public TimeSpan Every => every;

    public int Runs => Volatile.Read(ref _runs);

    public TimeSpan Takes { get; init; }

    public Func<int, bool> Fault { get; init; } = _ => false;

    public Overlap Overlap { get; init; } = new();

    public async Task<JobOutcome> RunAsync(CancellationToken cancel)
    {
        Overlap.Enter();
        try
        {
            await Task.Delay(Takes, cancel);
            return Fault(Interlocked.Increment(ref _runs)) ? throw new InvalidOperationException("planted") : new JobOutcome(1, 0);
        }
        finally
        {
            Overlap.Leave();
        }
    }
}
