namespace Scim.Application.Resources;

public enum WriteStatus
{
    /// <summary>Committed; for a member-only change also where no membership had to change.</summary>
    Done,

    /// <summary>No visible resource has that key.</summary>
    NotFound,

    /// <summary>The document changed since it was read; read again and repeat.</summary>
    DocumentConflict,

    /// <summary>The version is not the one of If-Match.</summary>
    VersionConflict,

    /// <summary>Another live resource has the unique key.</summary>
    Duplicate,

    /// <summary>Members are unknown and may not be skipped.</summary>
    UnknownMembers,

    /// <summary>A member group contains this group, or is it.</summary>
    MembershipCycle,
}
