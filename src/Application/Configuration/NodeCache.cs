namespace Scim.Application.Configuration;

/// <summary>What a node keeps of organizations, connectors and tokens.</summary>
public static class NodeCache
{
    /// <summary>How old it may be: so long a node may go on with what is gone or has changed.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Waits until every node knows of a change that was stored; what nodes did meanwhile, as before the change, can then be set right. A
    /// change that was stored cannot be called off, so neither can this.
    /// </summary>
    public static Task SettleAsync(TimeProvider clock) => Task.Delay(MaxAge, clock, CancellationToken.None);
}
