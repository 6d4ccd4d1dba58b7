namespace Scim.Application.Idempotency;

/// <summary>Answers given to requests with an <c>Idempotency-Key</c>, kept for a day.</summary>
public interface IIdempotencyStore
{
    Task<StoredAnswer?> FindAsync(string scope, string key, DateTimeOffset notBefore, CancellationToken cancel);

    /// <summary>Keeps an answer; one that is there already stays, unless it is older than <paramref name="notBefore"/>.</summary>
    Task AddAsync(string scope, string key, StoredAnswer answer, DateTimeOffset now, DateTimeOffset notBefore, CancellationToken cancel);
}
