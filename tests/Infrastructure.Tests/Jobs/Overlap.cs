namespace Scim.Infrastructure.Tests.Jobs;

/// <summary>How many runs were under way at once, now and at the most.</summary>
internal sealed class Overlap
{
    private readonly Lock _gate = new();

    public int Now { get; private set; }

    public int Most { get; private set; }

    public void Enter()
    {
        lock (_gate)
        {
            Now++;
            Most = Math.Max(Most, Now);
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            Now--;
        }
    }
}
