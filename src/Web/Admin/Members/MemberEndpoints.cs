using Scim.Application.Members;
using Scim.Application.Validation;
using Scim.Domain.Resources;
using Scim.Domain.Users;

namespace Scim.Web.Admin.Members;

public static class MemberEndpoints
{
    public static void MapMembers(this IEndpointRouteBuilder group)
    {
        group.MapGet("{org}/members", ListAsync).WithSummary("Lists or searches the members")
            .Answers<ListView<MemberView>>().Pages(QueryParameter.Choice<MemberStatus>("status"), QueryParameter.Text("q"));
        group.MapGet("{org}/members/{id}", GetAsync).WithSummary("Shows a member, also a removed one").Answers<MemberView>();
        group.MapPost("{org}/members/{id}/remove", RemoveAsync).WithSummary("Removes a member").AnswersNothing(202);
        group
            .MapPost("{org}/members/{id}/accept-invitation", AcceptInvitationAsync)
            .WithSummary("Accepts the invitation of a member")
            .Answers<MemberView>();
    }

    private static async Task<IResult> ListAsync(HttpContext http, AdminScope scope, MemberDirectory members, string org)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var text = AdminQuery.ReadText(http, "q");
        var query = new MemberQuery(
            AdminQuery.ReadChoice<MemberStatus>(http, "status"), text is null ? null : Folding.Fold(text), AdminQuery.ReadPage(http));
        return AdminJson.Ok(ListView<MemberView>.Of(await members.ListAsync(organization, query, http.RequestAborted), MemberView.Of));
    }

    private static async Task<IResult> GetAsync(HttpContext http, AdminScope scope, MemberDirectory members, string org, string id)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var member = await members.FindAsync(organization, AdminRequest.ReadId("Member", id), http.RequestAborted)
            ?? throw Problems.NotFound("Member", id);
        return AdminJson.Ok(MemberView.Of(member));
    }

    private static async Task<IResult> AcceptInvitationAsync(
        HttpContext http, AdminScope scope, AcceptInvitation accept, string org, string id)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var member = await accept.HandleAsync(
            organization, AdminRequest.ReadId("Member", id), AdminRequest.ActorOf(http), http.RequestAborted);
        return AdminJson.Ok(MemberView.Of(member));
    }

    private static async Task<IResult> RemoveAsync(HttpContext http, AdminScope scope, RemoveMember remove, string org, string id)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        await remove.HandleAsync(organization.Id, AdminRequest.ReadId("Member", id), AdminRequest.ActorOf(http), http.RequestAborted);
        return Results.Accepted();
    }
}
