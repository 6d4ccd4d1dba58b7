using Microsoft.AspNetCore.Mvc;
using Scim.Application;
using Scim.Application.Members;

namespace Scim.Web.Console.Pages.Provisioned;

/// <summary>The users in a group of a connector, those of nested groups included.</summary>
public sealed class GroupMembersModel(IMemberStore store) : ConnectorPage
{
    public GroupSummary Group { get; private set; } = null!;

    public Page<EffectiveMember> Members { get; private set; } = new([], null);

    public async Task<IActionResult> OnGetAsync(Guid id, string? cursor)
    {
        if (await store.FindGroupAsync(Organization.Id, Connector.Id, id, Cancel) is not { } group)
        {
            return NotFound();
        }

        Group = group;
        Members = await store.ListEffectiveMembersAsync(Organization.Id, Connector.Id, id, PageAfter(cursor), Cancel);
        return Page();
    }
}
