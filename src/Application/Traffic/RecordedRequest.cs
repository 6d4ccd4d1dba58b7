namespace Scim.Application.Traffic;

/// <summary>
/// A SCIM request as operators see it, personal values and secrets redacted. <see cref="Rewritten"/> is what the profile made of it, null
/// where it changed nothing; <see cref="Rule"/> names what decided (the profile's rewrite, the keyword of the error, lenient tolerance).
/// </summary>
public sealed record RecordedRequest
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The prefix of the token, or why there is none.</summary>
    public required string Caller { get; init; }

    public string? From { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    public required int Status { get; init; }

    public required double DurationMs { get; init; }

    public string? Body { get; init; }

    public RewrittenRequest? Rewritten { get; init; }

    public string? Rule { get; init; }

    public string? Error { get; init; }

    public ImmutableArray<string> Warnings { get; init; } = [];
}
