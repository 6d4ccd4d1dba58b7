namespace Scim.Application.Resources;

/// <summary>How a change ended. Statements answer these numbers.</summary>
public enum WriteStatus
{
    /// <summary>Committed; for a member-only change also where no membership had to change.</summary>
    Done = 0,

    /// <summary>No visible resource has that key.</summary>
    NotFound = 1,

    /// <summary>The document changed since it was read; read again and repeat.</summary>
    DocumentConflict = 2,

    /// <summary>The version is not the one of If-Match.</summary>
    VersionConflict = 3,

    /// <summary>Another live resource has the unique key.</summary>
    Duplicate = 4,

    /// <summary>Members are unknown and may not be skipped.</summary>
    UnknownMembers = 5,

    /// <summary>A member group contains this group, or is it.</summary>
    MembershipCycle = 6,
}
