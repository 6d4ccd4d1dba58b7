namespace Scim.Domain.Users;

/// <summary>Which userNames a connector accepts: handle rules, an e-mail address, or anything.</summary>
public enum UsernamePolicy
{
    Open,
    Handle,
    Email,
}
