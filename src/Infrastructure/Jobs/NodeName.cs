namespace Scim.Infrastructure.Jobs;

/// <summary>How this process is named in run records.</summary>
public static class NodeName
{
    public static string Current { get; } = $"{Environment.MachineName}:{Environment.ProcessId}";
}
