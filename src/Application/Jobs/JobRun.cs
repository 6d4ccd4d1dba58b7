namespace Scim.Application.Jobs;

/// <summary>The record of one run. <see cref="Error"/> is the message of the fault that ended it, null where it came to its end.</summary>
public sealed record JobRun(
    Guid Id, string JobName, DateTimeOffset StartedAt, long DurationMs, int Items, int Failures, string? Error, string Node)
{
    /// <summary>How it went, in a word.</summary>
    public string Result => Error is not null ? "error" : Failures > 0 ? "failed" : "ok";
}
