namespace Scim.Domain.Users;

/// <summary>Of a member in provisioning mode <c>invitation</c>; <see cref="None"/> in mode <c>managed</c>.</summary>
public enum InvitationState
{
    None,
    Pending,
    Accepted,
}
