using Scim.Application.Idempotency;

namespace Scim.Application.Audit;

/// <summary>
/// Who makes a change: <see cref="Name"/> is what the audit keeps, <see cref="Claim"/> that of the request for which it is made, or null.
/// The change notes in its own transaction that it was made for the claim.
/// </summary>
public sealed record Actor(string Name, IdempotencyClaim? Claim = null);
