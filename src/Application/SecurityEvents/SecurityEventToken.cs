namespace Scim.Application.SecurityEvents;

/// <summary>
/// A signed token that waits for its receiver. <see cref="Jti"/> is the id of the feed's event and stays the same through retries.
/// </summary>
public sealed record SecurityEventToken(
    Guid Id, Guid StreamId, long Sequence, string Jti, string Token, int Attempts, DateTimeOffset NextAttemptAt, DateTimeOffset CreatedAt);
