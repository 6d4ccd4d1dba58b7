using Scim.Application.Audit;
using Scim.Application.Validation;

namespace Scim.Application.Members;

/// <summary>Removal by hand, in any state and also on a disabled connector. A member that is removed already stays as it is.</summary>
public sealed class RemoveMember(IMemberStore members, IDueMembers due, TimeProvider clock)
{
    public async Task HandleAsync(int organizationId, Guid id, Actor actor, CancellationToken cancel)
    {
        var member = await members.FindAsync(organizationId, id, cancel) ?? throw Problems.NotFound("Member", id.ToString("D"));
        var change = AdminChange.Of(actor, "member.remove", "User", id.ToString("D"), clock.GetUtcNow());
        await members.RequestRemovalAsync(member, change, cancel);
        await due.RemoveHeldAsync(member, cancel);
    }
}
