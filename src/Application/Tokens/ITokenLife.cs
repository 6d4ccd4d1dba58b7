using Scim.Application.Audit;
using Scim.Domain.Connectors;
using Scim.Domain.Events;

namespace Scim.Application.Tokens;

/// <summary>
/// Tokens whose time has come for something. Every change commits together with its events, a rotation with its audit row too, and only if
/// no other node made it first: it answers false then.
/// </summary>
public interface ITokenLife
{
    /// <summary>Tokens without a successor that are valid at <paramref name="now"/> and expire by <paramref name="until"/>.</summary>
    Task<IReadOnlyList<TokenAtWork>> FindExpiringAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancel);

    Task<bool> WarnAsync(TokenAtWork token, int days, ProvisioningEvent warning, CancellationToken cancel);

    /// <summary>Tokens that have expired without anyone having been told; at most 500.</summary>
    Task<IReadOnlyList<TokenAtWork>> FindExpiredAsync(DateTimeOffset now, CancellationToken cancel);

    Task<bool> ExpireAsync(TokenAtWork token, ProvisioningEvent expired, CancellationToken cancel);

    /// <summary>Tokens without a successor, valid at <paramref name="now"/>, of connectors with scheduled rotation.</summary>
    Task<IReadOnlyList<TokenAtWork>> FindRotatingAsync(DateTimeOffset now, CancellationToken cancel);

    /// <summary>
    /// Adds the successor with its sealed secret and ends the predecessor at <paramref name="endsAt"/>. At most one successor of a token is
    /// ever added, whatever node asks.
    /// </summary>
    Task<bool> RotateAsync(
        TokenAtWork predecessor, DateTimeOffset endsAt, AccessToken successor, byte[] digest, byte[] sealedSecret, AdminChange change,
        CancellationToken cancel);
}
