namespace Scim.Domain.Connectors;

/// <summary>
/// When another connector of the organization owns the userName: refuse, or take over the member of a disabled connector.
/// </summary>
public enum ConflictPolicy
{
    Reject,
    AdoptDisabled,
}
