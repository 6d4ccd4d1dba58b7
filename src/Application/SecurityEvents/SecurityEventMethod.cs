namespace Scim.Application.SecurityEvents;

/// <summary>How tokens reach the receiver: it fetches them (RFC 8936) or they are sent to it (RFC 8935).</summary>
public enum SecurityEventMethod
{
    Poll,
    Push,
}
