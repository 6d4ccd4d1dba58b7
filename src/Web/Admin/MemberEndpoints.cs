using Scim.Application;
using Scim.Application.Members;
using Scim.Application.Validation;
using Scim.Domain.Resources;
using Scim.Domain.Users;
using Scim.Web.Admin.Views;

namespace Scim.Web.Admin;

public static class MemberEndpoints
{
    public static void MapMembers(this IEndpointRouteBuilder group)
    {
        group.MapGet("{org}/members", ListAsync).Answers<ListView<MemberView>>().Pages("status=active|deactivated|removed", "q");
        group.MapGet("{org}/members/{id}", GetAsync).Answers<MemberView>();
        group.MapPost("{org}/members/{id}/remove", RemoveAsync).AnswersNothing(202);
        group.MapPost("{org}/members/{id}/accept-invitation", AcceptInvitationAsync).Answers<MemberView>();
        group.MapGet("{org}/connectors/{connector}/groups", ListGroupsAsync).Answers<ListView<GroupSummary>>().Pages();
        group.MapGet("{org}/connectors/{connector}/groups/{id}/effective-members", ListEffectiveMembersAsync).Answers<ListView<EffectiveMember>>().Pages();
    }

    private static async Task<IResult> ListAsync(HttpContext http, AdminScope scope, MemberDirectory members, string org)
    {
        var organization = await scope.OrganizationAsync(http, org);
        var text = AdminRequest.ReadText(http, "q");
        var query = new MemberQuery(AdminRequest.ReadChoice<MemberStatus>(http, "status"), text is null ? null : Folding.Fold(text), AdminRequest.ReadPage(http));
        return AdminJson.Ok(ListView<MemberView>.Of(await members.ListAsync(organization, query, http.RequestAborted), MemberView.Of));
    }

    private static async Task<IResult> GetAsync(HttpContext http, AdminScope scope, MemberDirectory members, string org, string id)
    {
        var organization = await scope.OrganizationAsync(http, org);
        var member = await members.FindAsync(organization, AdminRequest.ReadId("Member", id), http.RequestAborted) ?? throw Problems.NotFound("Member", id);
        return AdminJson.Ok(MemberView.Of(member));
    }

    private static async Task<IResult> AcceptInvitationAsync(HttpContext http, AdminScope scope, AcceptInvitation accept, string org, string id)
    {
        var organization = await scope.OrganizationAsync(http, org);
        return AdminJson.Ok(MemberView.Of(await accept.HandleAsync(organization, AdminRequest.ReadId("Member", id), AdminRequest.Actor, http.RequestAborted)));
    }

    private static async Task<IResult> RemoveAsync(HttpContext http, AdminScope scope, RemoveMember remove, string org, string id)
    {
        var organization = await scope.OrganizationAsync(http, org);
        await remove.HandleAsync(organization.Id, AdminRequest.ReadId("Member", id), AdminRequest.Actor, http.RequestAborted);
        return Results.Accepted();
    }

    private static async Task<IResult> ListGroupsAsync(HttpContext http, AdminScope scope, IMemberStore members, string org, string connector)
    {
        var found = await scope.ConnectorAsync(http, org, connector);
        Page<GroupSummary> page = await members.ListGroupsAsync(found.OrganizationId, found.Id, AdminRequest.ReadPage(http), http.RequestAborted);
        return AdminJson.Ok(ListView<GroupSummary>.Of(page, group => group));
    }

    private static async Task<IResult> ListEffectiveMembersAsync(HttpContext http, AdminScope scope, IMemberStore members, string org, string connector, string id)
    {
        var found = await scope.ConnectorAsync(http, org, connector);
        var group = AdminRequest.ReadId("Group", id);
        var page = await members.ListEffectiveMembersAsync(found.OrganizationId, found.Id, group, AdminRequest.ReadPage(http), http.RequestAborted);
        if (page.Items.Count == 0 && await members.FindGroupAsync(found.OrganizationId, found.Id, group, http.RequestAborted) is null)
        {
            throw Problems.NotFound("Group", id);
        }

        return AdminJson.Ok(ListView<EffectiveMember>.Of(page, member => member));
    }
}
