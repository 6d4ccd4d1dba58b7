namespace Scim.Application.Idempotency;

/// <summary>
/// The first answer to a request: digest of the request's body, status, and the answer (sealed, since it may hold a secret).
/// <see cref="Status"/> is 0 while nothing was changed, and 1 when the change was made and not answered yet; <see cref="At"/> is when the
/// claim was last renewed.
/// </summary>
public sealed record StoredAnswer(byte[] BodyDigest, int Status, string Response, DateTimeOffset At)
{
    private const int Changed = 1;

    public bool IsAnswered => Status > Changed;

    /// <summary>The change was made by a node that died before it answered.</summary>
    public bool IsLost(IdempotencyClaim claim) => Status == Changed && At < claim.AbandonedBefore;
}
