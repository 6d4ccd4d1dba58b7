namespace Scim.Domain.Events;

/// <summary>The event types of the change feed, as they stand on the wire.</summary>
public static class ProvisioningEventType
{
    public const string MemberCreated = "member.created";
    public const string MemberUpdated = "member.updated";
    public const string MemberDeactivated = "member.deactivated";
    public const string MemberReactivated = "member.reactivated";
    public const string MemberRemoved = "member.removed";
    public const string GroupCreated = "group.created";
    public const string GroupUpdated = "group.updated";
    public const string GroupDeleted = "group.deleted";
    public const string GroupMemberAdded = "group.member_added";
    public const string GroupMemberRemoved = "group.member_removed";
    public const string ConnectorEnabled = "connector.enabled";
    public const string ConnectorDisabled = "connector.disabled";

    /// <summary>An enabled connector has had no request for two days.</summary>
    public const string ConnectorSilent = "connector.silent";

    public const string TokenCreated = "token.created";
    public const string TokenRotated = "token.rotated";
    public const string TokenRevoked = "token.revoked";
    public const string TokenExpiring = "token.expiring";
    public const string TokenExpired = "token.expired";

    /// <summary>Every type, for checking what a subscriber asks for.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        MemberCreated, MemberUpdated, MemberDeactivated, MemberReactivated, MemberRemoved,
        GroupCreated, GroupUpdated, GroupDeleted, GroupMemberAdded, GroupMemberRemoved,
        ConnectorEnabled, ConnectorDisabled, ConnectorSilent, TokenCreated, TokenRotated,
        TokenRevoked, TokenExpiring, TokenExpired,
    ];
}
