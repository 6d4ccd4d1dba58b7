namespace Scim.Application.Receivers;

/// <summary>Configuration under <c>Webhooks:</c>.</summary>
public sealed class ReceiverOptions
{
    public const int DefaultTimeoutSeconds = 15;

    public const int DefaultLeaseSeconds = 60;

    /// <summary>
    /// Lets webhooks reach loopback, private and link-local addresses, and use <c>http</c>: for development and for receivers in the own
    /// network.
    /// </summary>
    public bool AllowPrivateTargets { get; set; }

    /// <summary>How long a receiver may take to answer; 1 to 60 seconds.</summary>
    public int TimeoutSeconds { get; set; } = DefaultTimeoutSeconds;

    /// <summary>
    /// How long a claimed delivery stays with the node that claimed it; longer than two time-outs, or a slow receiver is sent things twice.
    /// </summary>
    public int LeaseSeconds { get; set; } = DefaultLeaseSeconds;

    public TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);

    /// <summary>How long the deliveries behind a failing one wait before they are tried.</summary>
    public TimeSpan Pause { get; } = TimeSpan.FromSeconds(30);
}
