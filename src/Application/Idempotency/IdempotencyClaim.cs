namespace Scim.Application.Idempotency;

/// <summary>
/// One request's claim to its key; <see cref="Scope"/> is what was asked for, <see cref="At"/> when, and <see cref="Owner"/> tells this
/// claim from others to the same key.
/// </summary>
public sealed record IdempotencyClaim(string Scope, string Key, byte[] BodyDigest, DateTimeOffset At, Guid Owner)
{
    /// <summary>For how long an answer is repeated.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>A claim that was not renewed for so long is taken for lost with its node.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    public DateTimeOffset KeptSince => At - Life;

    public DateTimeOffset AbandonedBefore => At - Lease;
}
