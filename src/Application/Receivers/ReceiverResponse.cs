namespace Scim.Application.Receivers;

/// <summary>
/// How an attempt ended. <see cref="Status"/> is null where no answer came; <see cref="Body"/> is at most the first 4 KiB.
/// </summary>
public sealed record ReceiverResponse(int? Status, string? Error, TimeSpan? RetryAfter, TimeSpan Duration, string Body)
{
    /// <summary>An attempt that ended before anything was sent.</summary>
    public static ReceiverResponse NotSent(string error) => new(null, error, null, TimeSpan.Zero, "");

    public bool Succeeded => Status is >= 200 and < 300;

    /// <summary>What went wrong, in words, where it did not succeed.</summary>
    public string Fault => Error ?? $"The receiver answered {Status}: {Body}".TrimEnd(' ', ':');
}
