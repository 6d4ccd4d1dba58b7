namespace Scim.Application;

/// <summary>The bounds that protect the service; configuration section <c>Limits</c>. Bytes, characters and counts are inclusive.</summary>
public sealed record Limits
{
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    public int MaxBulkBytes { get; init; } = 8 * 1024 * 1024;

    public int MaxBulkOperations { get; init; } = 1000;

    public int MaxJsonDepth { get; init; } = 64;

    public int MaxFilterLength { get; init; } = 4096;

    public int MaxPatchOperations { get; init; } = 2000;

    /// <summary>The largest <c>count</c>; a larger one is capped to it.</summary>
    public int MaxPageSize { get; init; } = 1000;

    public int DefaultPageSize { get; init; } = 100;

    /// <summary>How many members of one group are written inside a response; the rest is announced and read page by page.</summary>
    public int MaxInlineMembers { get; init; } = 200_000;

    public int CursorTimeoutSeconds { get; init; } = 3600;

    /// <summary>0 switches the rate limit off; bursts of twice as many are let through.</summary>
    public int RequestsPerSecondPerConnector { get; init; } = 100;
}
