namespace Scim.Domain.Connectors;

/// <summary>Overlapping: a successor exists, and the token is still valid until the overlap ends.</summary>
public enum AccessTokenStatus
{
    Active,
    Overlapping,
    Expired,
    Revoked,
}
