namespace Scim.Application.Configuration;

/// <summary>The configuration section <c>Limits</c>. Every value was checked at start.</summary>
public sealed record ServiceLimits
{
    /// <summary>Of every request body but those of bulk and of resources with members, in bytes.</summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    public int MaxBulkBytes { get; init; } = 8 * 1024 * 1024;

    public int MaxJsonDepth { get; init; } = 64;

    /// <summary>In characters.</summary>
    public int MaxFilterLength { get; init; } = 4096;

    public int MaxPatchOperations { get; init; } = 2000;

    public int MaxBulkOperations { get; init; } = 1000;

    public int MaxPageSize { get; init; } = 1000;

    /// <summary>The page size where a client names none, in strict tolerance; lenient answers <see cref="MaxPageSize"/>.</summary>
    public int DefaultPageSize { get; init; } = 100;

    /// <summary>
    /// How many members of one group are written inside a response; a larger group announces it, and all are read page by page.
    /// </summary>
    public int MaxInlineMembers { get; init; } = 200_000;

    public int CursorTimeoutSeconds { get; init; } = 3600;

    /// <summary>With a burst of twice that; 0 switches the limit off. A connector's own <c>rateLimit</c> goes before.</summary>
    public int RequestsPerSecondPerConnector { get; init; } = 100;

    /// <summary>How long a request beyond the rate waits for its turn before it is refused.</summary>
    public int MaxQueueSeconds { get; init; } = 2;
}
