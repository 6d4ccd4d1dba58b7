namespace Scim.Domain.Users;

/// <summary>A member's place in its life: active → deactivated (a grace period may run) → removed (a tombstone until purged).</summary>
public enum MemberStatus
{
    Active = 0,
    Deactivated = 1,
    Removed = 2,
}
