namespace Scim.Application.Idempotency;

/// <summary>One request's claim to its key; <see cref="Scope"/> is what was asked for, <see cref="At"/> when.</summary>
public sealed record IdempotencyClaim(string Scope, string Key, byte[] BodyDigest, DateTimeOffset At)
{
    /// <summary>Tells this claim from others to the same key.</summary>
    public Guid Owner { get; } = Guid.CreateVersion7(At);

    /// <summary>For how long an answer is repeated.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>A claim that was not renewed for so long is taken for lost with its node.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private static readonly AsyncLocal<IdempotencyClaim?> Current = new();

    /// <summary>
    /// The claim of the request that runs here, or null. A change that is made for it notes in its own transaction that it was made.
    /// </summary>
    public static IdempotencyClaim? Running
    {
        get => Current.Value;
        set => Current.Value = value;
    }

    public DateTimeOffset KeptSince => At - Life;

    public DateTimeOffset AbandonedBefore => At - Lease;
}
