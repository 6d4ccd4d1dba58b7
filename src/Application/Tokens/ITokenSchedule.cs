using Scim.Domain.Events;

namespace Scim.Application.Tokens;

/// <summary>
/// Tokens whose time has come for something, of every organization. Every change commits together with its event, and only if no other node
/// made it first: it answers false then.
/// </summary>
public interface ITokenSchedule
{
    /// <summary>Tokens without a successor that are valid at <paramref name="now"/> and expire by <paramref name="until"/>.</summary>
    Task<IReadOnlyList<ScheduledToken>> FindExpiringAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancel);

    Task<bool> WarnAsync(ScheduledToken token, int days, ProvisioningEvent warning, CancellationToken cancel);

    /// <summary>Tokens that have expired without anyone having been told; at most 500.</summary>
    Task<IReadOnlyList<ScheduledToken>> FindExpiredAsync(DateTimeOffset now, CancellationToken cancel);

    Task<bool> ExpireAsync(ScheduledToken token, ProvisioningEvent expired, CancellationToken cancel);

    /// <summary>Tokens without a successor, valid at <paramref name="now"/>, of connectors with scheduled rotation.</summary>
    Task<IReadOnlyList<ScheduledToken>> FindRotatingAsync(DateTimeOffset now, CancellationToken cancel);

    /// <summary>The one among them with this id; null where there is none.</summary>
    Task<ScheduledToken?> FindRotatingAsync(Guid id, DateTimeOffset now, CancellationToken cancel);
}
