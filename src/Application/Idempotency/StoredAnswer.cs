namespace Scim.Application.Idempotency;

/// <summary>
/// What is known of the first request with a key: digest of its body, how far it has come, and, once it is answered, status and answer
/// (sealed, since it may hold a secret). <see cref="At"/> is when the claim was last renewed.
/// </summary>
public sealed record StoredAnswer(byte[] BodyDigest, AnswerProgress Progress, int? Status, string? Response, DateTimeOffset At)
{
    /// <summary>The change was made by a node that died before it answered.</summary>
    public bool IsLost(IdempotencyClaim claim) => Progress == AnswerProgress.Changed && At < claim.AbandonedBefore;
}
