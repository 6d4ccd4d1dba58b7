namespace Scim.Application.Idempotency;

/// <summary>One request's claim to its key; <see cref="Scope"/> is what was asked for, <see cref="At"/> when.</summary>
public sealed record IdempotencyClaim(string Scope, string Key, byte[] BodyDigest, DateTimeOffset At)
{
    /// <summary>For how long an answer is repeated.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>After this time a request that has not been answered is taken for lost with its node.</summary>
    public static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(2);

    public DateTimeOffset KeptSince => At - Life;

    public DateTimeOffset AbandonedBefore => At - LongestRun;
}
