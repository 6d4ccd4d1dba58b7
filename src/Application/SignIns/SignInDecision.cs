using Scim.Application.Members;

namespace Scim.Application.SignIns;

/// <summary>Whether an identity may enter, why, and as which member; <see cref="Member"/> is null exactly for a denial.</summary>
public sealed record SignInDecision(SignInReason Reason, string Detail, Member? Member)
{
    public bool Allowed => Member is not null;
}
