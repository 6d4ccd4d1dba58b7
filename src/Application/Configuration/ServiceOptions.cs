using Scim.Application.Receivers;

namespace Scim.Application.Configuration;

/// <summary>What the whole service is configured with; read and checked once at start.</summary>
public sealed record ServiceOptions
{
    public const string DefaultJobEngine = "Quartz";

    public static readonly string DefaultEnginesDirectory = Path.Combine(AppContext.BaseDirectory, "engines");

    /// <summary>The file in <see cref="DataDirectory"/> that is the SQLite database where no connection string names another.</summary>
    public const string SqliteFile = "scim.db";

    public required DatabaseProvider Provider { get; init; }

    /// <summary>Null on SQLite: <see cref="SqliteFile"/> in <see cref="DataDirectory"/>. Never null on PostgreSQL.</summary>
    public required string? ConnectionString { get; init; }

    /// <summary>Absolute path; made where something is to be written to it.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Absolute path; need not exist.</summary>
    public required string PluginsDirectory { get; init; }

    /// <summary>What starts recurring jobs: <c>Quartz</c>, or an engine found in <see cref="EnginesDirectory"/>.</summary>
    public string JobEngine { get; init; } = DefaultJobEngine;

    /// <summary>Optional job engines lie here, a folder each; need not exist.</summary>
    public string EnginesDirectory { get; init; } = DefaultEnginesDirectory;

    /// <summary>The configured admin key; null where a generated one is stored as a digest.</summary>
    public string? AdminApiKey { get; init; }

    /// <summary>External base URL without a trailing slash; null where the request's own is used.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) of the proxies whose X-Forwarded headers count; empty: nobody's do.</summary>
    public ImmutableArray<string> TrustedProxies { get; init; } = [];

    public ReceiverOptions Receivers { get; init; } = new();

    /// <summary>What <c>/metrics</c> asks for; null where it is open.</summary>
    public string? MetricsToken { get; init; }

    /// <summary>Creates the organization <c>demo</c> with one connector on the first start.</summary>
    public bool Demo { get; init; }

    public ServiceLimits Limits { get; init; } = new();
}
