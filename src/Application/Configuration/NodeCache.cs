namespace Scim.Application.Configuration;

/// <summary>What a node keeps of organizations, connectors and tokens.</summary>
public static class NodeCache
{
    /// <summary>How old it may be: so long a node may go on with what is gone or has changed.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);
}
