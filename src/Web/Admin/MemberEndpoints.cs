using Scim.Application;
using Scim.Application.Connectors;
using Scim.Application.Members;
using Scim.Application.Validation;
using Scim.Domain.Organizations;
using Scim.Domain.Resources;
using Scim.Domain.Users;
using Scim.Web.Admin.Views;

namespace Scim.Web.Admin;

public static class MemberEndpoints
{
    public static void MapMembers(this IEndpointRouteBuilder group)
    {
        group.MapGet("{org}/members", ListAsync).Answers<ListView<MemberView>>().Pages("status", "q");
        group.MapGet("{org}/members/{id}", GetAsync).Answers<MemberView>();
        group.MapPost("{org}/members/{id}/remove", RemoveAsync).AnswersNothing(202);
        group.MapGet("{org}/connectors/{connector}/groups", ListGroupsAsync).Answers<ListView<GroupSummary>>().Pages();
    }

    private static async Task<IResult> ListAsync(HttpContext http, AdminScope scope, IMemberStore members, IConnectorDirectory directory, string org)
    {
        var organization = await scope.OrganizationAsync(http, org);
        var text = AdminRequest.ReadText(http, "q");
        var query = new MemberQuery(AdminRequest.ReadChoice<MemberStatus>(http, "status"), text is null ? null : Folding.Fold(text), AdminRequest.ReadPage(http));
        var page = await members.ListAsync(organization.Id, query, http.RequestAborted);
        var views = new List<MemberView>(page.Items.Count);
        foreach (var row in page.Items)
        {
            if (await ProjectAsync(http, directory, organization, row) is { } member)
            {
                views.Add(MemberView.Of(member));
            }
        }

        return AdminJson.Ok(new ListView<MemberView>(views, page.NextCursor));
    }

    private static async Task<IResult> GetAsync(HttpContext http, AdminScope scope, IMemberStore members, IConnectorDirectory directory, string org, string id)
    {
        var organization = await scope.OrganizationAsync(http, org);
        var row = await members.FindAsync(organization.Id, AdminRequest.ReadId("Member", id), http.RequestAborted) ?? throw Problems.NotFound("Member", id);
        var member = await ProjectAsync(http, directory, organization, row) ?? throw Problems.NotFound("Member", id);
        return AdminJson.Ok(MemberView.Of(member));
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

    private static async ValueTask<Member?> ProjectAsync(HttpContext http, IConnectorDirectory directory, Organization organization, MemberRow row) =>
        await directory.FindAsync(organization.Slug, row.ConnectorSlug, http.RequestAborted) is { } context ? MemberProjection.Project(context, row) : null;
}
