using Scim.Application.Provisioning;
using Scim.Domain.Errors;

namespace Scim.Application.Bulk;

/// <summary>
/// How long the store has failed, one operation after another, in one bulk request. After half a minute nothing more is tried: each further
/// operation would wait for a store that hangs.
/// </summary>
internal sealed class BulkOutage(TimeProvider clock)
{
    private static readonly TimeSpan MaxOutage = TimeSpan.FromSeconds(30);

    private long _succeeded = clock.GetTimestamp();

    public bool IsLong => clock.GetElapsedTime(_succeeded) > MaxOutage;

    /// <summary>What <paramref name="work"/> returns; 503 without trying it when the outage is long.</summary>
    public async Task<Outcome<T>> TryAsync<T>(Func<Task<Outcome<T>>> work)
        where T : class
    {
        if (IsLong)
        {
            return Outcome<T>.Failure(ScimErrors.DatabaseAway());
        }

        var outcome = await work();
        Note(outcome.Error);
        return outcome;
    }

    public void Note(ScimError? error)
    {
        if (error is not { IsUnavailable: true })
        {
            _succeeded = clock.GetTimestamp();
        }
    }
}
