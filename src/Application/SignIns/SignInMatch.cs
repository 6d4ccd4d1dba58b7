using Scim.Domain.Users;

namespace Scim.Application.SignIns;

/// <summary>A user of one connector that may be who signs in. <see cref="Hidden"/>: the identity provider deleted it.</summary>
public sealed record SignInMatch(Guid Id, MemberStatus Status, bool Hidden, bool HasExternalId, bool HasUsername)
{
    public bool IsActive => Status == MemberStatus.Active && !Hidden;
}
