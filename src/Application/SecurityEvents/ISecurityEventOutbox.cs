namespace Scim.Application.SecurityEvents;

/// <summary>
/// Tokens that wait in streams for their receivers, each until it is acknowledged or refused. What looks for work looks in every
/// organization; all else is done to one stream.
/// </summary>
public interface ISecurityEventOutbox
{
    /// <summary>Enabled streams whose organization has events beyond their cursor.</summary>
    Task<IReadOnlyList<SecurityEventStream>> FindBehindAsync(CancellationToken cancel);

    /// <summary>
    /// The names of the attributes that resources of the organization have, by their ids. Those that are gone are left out.
    /// </summary>
    Task<IReadOnlyDictionary<Guid, ImmutableArray<string>>> FindAttributesAsync(
        int organizationId, IReadOnlyCollection<(string Type, Guid Id)> resources, CancellationToken cancel);

    /// <summary>
    /// Adds tokens and moves the cursor in one transaction. False, and nothing added, where another node has moved the cursor.
    /// </summary>
    Task<bool> QueueAsync(SecurityEventStream stream, IReadOnlyList<SecurityEventToken> tokens, long cursor, CancellationToken cancel);

    /// <summary>Enabled pushed streams whose next token is due.</summary>
    Task<IReadOnlyList<SecurityEventStream>> FindDueAsync(CancellationToken cancel);

    /// <summary>Tokens that wait, in the order of the feed.</summary>
    Task<IReadOnlyList<SecurityEventToken>> ReadAsync(SecurityEventStream stream, int limit, CancellationToken cancel);

    /// <summary>The receiver has them; they are forgotten.</summary>
    Task AcknowledgeAsync(SecurityEventStream stream, IReadOnlyCollection<string> jtis, CancellationToken cancel);

    /// <summary>
    /// The receiver refused these for good, each for the reason at its jti, all in one transaction; they stay as dead until an operator
    /// revives them or they are pruned.
    /// </summary>
    Task RefuseAsync(SecurityEventStream stream, IReadOnlyDictionary<string, string> errors, CancellationToken cancel);

    Task PostponeAsync(SecurityEventStream stream, SecurityEventToken token, string error, DateTimeOffset next, CancellationToken cancel);
}
