namespace Scim.Application.Receivers;

/// <summary>How receivers of webhooks and security events are reached: configuration under <c>Webhooks:</c>.</summary>
public sealed record ReceiverOptions
{
    public const int DefaultTimeoutSeconds = 15;

    public const int DefaultLeaseSeconds = 60;

    /// <summary>
    /// Receivers may have loopback, private and link-local addresses, and use <c>http</c>: for development and for receivers in the own
    /// network.
    /// </summary>
    public bool AllowPrivateTargets { get; init; }

    /// <summary>How long a receiver may take to answer; 1 to 60 seconds.</summary>
    public int TimeoutSeconds { get; init; } = DefaultTimeoutSeconds;

    /// <summary>
    /// How long a claimed delivery stays with the node that claimed it; longer than two time-outs, or a slow receiver is sent things twice.
    /// </summary>
    public int LeaseSeconds { get; init; } = DefaultLeaseSeconds;

    public TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);
}
