using Scim.Application.SignIns;
using Scim.Application.Validation;
using Scim.Web.Admin.Members;

namespace Scim.Web.Admin.SignIns;

/// <summary>
/// <see cref="Decision"/> is <c>allow</c> or <c>deny</c>; <see cref="Reason"/> a fixed word for programs, <see cref="Detail"/> a sentence
/// for people.
/// </summary>
public sealed record SignInView(string Decision, string Reason, string Detail, MemberView? Member)
{
    public static SignInView Of(SignInDecision decision) =>
        new(decision.Allowed
            ? "allow"
            : "deny", Names.Of(decision.Reason), decision.Detail, decision.Member is { } member ? MemberView.Of(member) : null);
}
