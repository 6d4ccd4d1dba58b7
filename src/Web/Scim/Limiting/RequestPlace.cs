using Scim.Domain.Errors;

namespace Scim.Web.Scim.Limiting;

/// <summary>
/// The place of one request whose connector has a limit. All the time it is one of those that the connector may have under way; one of
/// those that work on the node it is only while it works: not while its body comes in, and not while the client takes the answer. So slow
/// clients hold up nobody but their own connector.
/// </summary>
public sealed class RequestPlace(FairGate begun, FairGate working, int connector, TimeSpan maxWait, HttpContext http)
{
    private bool _isWorking;

    /// <summary>Null where the connector has no limit.</summary>
    public static RequestPlace? Of(HttpContext http) => http.Features.Get<RequestPlace>();

    /// <summary>Throws 503 where the connector has too many requests under way, and none of them ended in time.</summary>
    public ValueTask BeginAsync() => EnterAsync(begun);

    /// <summary>Work may begin after this; throws 503 where no place became free in time.</summary>
    public async ValueTask WorkAsync()
    {
        await EnterAsync(working);
        _isWorking = true;
    }

    /// <summary>Lets others work; true where this request did.</summary>
    public bool Rest()
    {
        var wasWorking = _isWorking;
        _isWorking = false;
        if (wasWorking)
        {
            working.Leave(connector);
        }

        return wasWorking;
    }

    /// <summary>Work goes on after this; an answer that has begun waits as long as it takes.</summary>
    public async ValueTask ResumeAsync(CancellationToken cancel)
    {
        _isWorking = await working.EnterAsync(connector, Timeout.InfiniteTimeSpan, cancel);
        cancel.ThrowIfCancellationRequested();
    }

    public void Leave()
    {
        Rest();
        begun.Leave(connector);
    }

    private async ValueTask EnterAsync(FairGate gate)
    {
        if (!await gate.EnterAsync(connector, maxWait, http.RequestAborted))
        {
            throw new ScimException(ScimErrors.NoCapacity((int)maxWait.TotalSeconds));
        }
    }
}
