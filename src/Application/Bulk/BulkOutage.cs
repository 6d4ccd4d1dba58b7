using Scim.Application.Provisioning;
using Scim.Domain.Errors;

namespace Scim.Application.Bulk;

/// <summary>
/// How long the store has failed, one operation after another, in one bulk request. After half a minute nothing more is tried: each further operation would wait for a store
/// that hangs.
/// </summary>
internal sealed class BulkOutage(TimeProvider clock)
{
    private const int Unavailable = 503;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private long _succeeded = clock.GetTimestamp();

    public bool IsLong => clock.GetElapsedTime(_succeeded) > Longest;

    /// <summary>What <paramref name="work"/> answers; 503 without trying it when the outage is long.</summary>
    public async Task<OperationResult> TryAsync(Func<Task<OperationResult>> work)
    {
        if (IsLong)
        {
            return new OperationResult(null, ScimErrors.Unavailable());
        }

        var result = await work();
        Note(result);
        return result;
    }

    public void Note(OperationResult result)
    {
        if (result.Status != Unavailable)
        {
            _succeeded = clock.GetTimestamp();
        }
    }
}
