namespace Scim.Application.Idempotency;

/// <summary>
/// Requests with an <c>Idempotency-Key</c> and their answers. Of the requests with one key at most one runs at a time, on whatever node.
/// </summary>
public interface IIdempotencyStore
{
    /// <summary>
    /// Null where the request may run: the key is the caller's until <see cref="CompleteAsync"/> or <see cref="ReleaseAsync"/>. Otherwise
    /// what is known of the key. Rows from before <see cref="IdempotencyClaim.KeptSince"/> count as none, and so do those of requests that
    /// changed nothing and were not renewed since <see cref="IdempotencyClaim.AbandonedBefore"/>.
    /// </summary>
    Task<StoredAnswer?> ClaimAsync(IdempotencyClaim claim, CancellationToken cancel);

    /// <summary>
    /// The claim as of <paramref name="now"/>, while its request runs; the same where another request has taken it over meanwhile.
    /// </summary>
    Task<IdempotencyClaim> RenewAsync(IdempotencyClaim claim, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Keeps the answer, unless another request has taken the claim over meanwhile.</summary>
    Task CompleteAsync(IdempotencyClaim claim, int status, string response, CancellationToken cancel);

    /// <summary>Gives the key back after a request that may be repeated: one that changed nothing, as far as the database knows.</summary>
    Task ReleaseAsync(IdempotencyClaim claim, CancellationToken cancel);
}
