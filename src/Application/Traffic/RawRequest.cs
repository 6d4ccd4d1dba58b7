using Scim.Application.Connectors;
using Scim.Domain.Errors;

namespace Scim.Application.Traffic;

/// <summary>
/// A SCIM request as it went by, not yet redacted: never stored like this. <see cref="Path"/> is relative to the tenant URL, with the
/// query.
/// </summary>
public sealed record RawRequest(
    ConnectorContext Connector, DateTimeOffset At, string Caller, string? From, string Method, string Path, byte[]? Body, int Status,
    TimeSpan Duration)
{
    /// <summary>The body as the profile made it; null where no profile saw it.</summary>
    public byte[]? Rewritten { get; init; }

    public ScimError? Error { get; init; }

    public ImmutableArray<string> Warnings { get; init; } = [];
}
