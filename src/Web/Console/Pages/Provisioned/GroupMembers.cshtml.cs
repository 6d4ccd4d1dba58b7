using Scim.Application;
using Scim.Application.Members;

namespace Scim.Web.Console.Pages.Provisioned;

/// <summary>The users in a group of a connector, those of nested groups included.</summary>
public sealed class GroupMembersModel(IGroupStore groups) : GroupPage(groups)
{
    public Page<EffectiveMember> Members { get; private set; } = new([], null);

    public async Task OnGetAsync(string? cursor) =>
        Members = await GroupStore.ListUsersAsync(Organization.Id, Connector.Id, Group.Id, PageAfter(cursor), Cancel);
}
