using Microsoft.AspNetCore.Mvc;
using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Members;

namespace Scim.Web.Console.Pages.Members;

public sealed class MemberModel(
    IMemberStore members, MemberDirectory directory, IAuditLog audit, RemoveMember remove, AcceptInvitation accept) : OrganizationPage
{
    public Member Member { get; private set; } = null!;

    /// <summary>False for a member that a connector of the company has placed here.</summary>
    public bool IsOwn { get; private set; }

    public string Document { get; private set; } = "";

    public long Version { get; private set; }

    public Page<AuditRecord> History { get; private set; } = new([], null);

    public async Task<IActionResult> OnGetAsync([FromRoute] Guid id, long? before) => await LoadAsync(id, before) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRemoveAsync([FromRoute] Guid id)
    {
        if (!Form.IsOn("confirm"))
        {
            Form.Fail("confirm", "Tick the box to confirm the removal.");
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await LoadAsync(id, null) ? Page() : NotFound();
        }

        await remove.HandleAsync(Organization.Id, id, Actor, Cancel);
        return Done("The member will be removed within a few seconds.", $"{Home}/members/{id}");
    }

    public async Task<IActionResult> OnPostAcceptAsync([FromRoute] Guid id)
    {
        if (await TryAsync(() => accept.HandleAsync(Organization, id, Actor, Cancel)))
        {
            return Done("The invitation was accepted.", $"{Home}/members/{id}");
        }

        return await LoadAsync(id, null) ? Page() : NotFound();
    }

    private async Task<bool> LoadAsync(Guid id, long? before)
    {
        if (await members.FindAsync(Organization.Id, id, Cancel) is not { } row
            || await directory.ProjectAsync(Organization, row, Cancel) is not { } member)
        {
            return false;
        }

        Member = member;
        IsOwn = row.OwnerSlug == Organization.Slug;
        Document = row.Document;
        Version = row.Version;
        var rows = await audit.ReadBackAsync(Organization.Id, null, id.ToString("D"), before, PageSize + 1, Cancel);
        History = PageOf(rows, row => row.Sequence);
        return true;
    }
}
