using Scim.Application.Teams;
using Scim.Application.Validation;
using Scim.Domain.Organizations;

namespace Scim.Web.Admin.Teams;

/// <summary>Links of the groups of a connector to teams.</summary>
public static class GroupLinkEndpoints
{
    private const string Path = "{org}/connectors/{connector}/groups/{id}/links";

    public static void MapGroupLinks(this IEndpointRouteBuilder group)
    {
        group.MapGet(Path, ListAsync).WithSummary("Lists the teams that a group is linked to").Answers<IReadOnlyList<GroupLinkView>>();
        group
            .MapPut(Path, ReplaceAsync)
            .WithSummary("Links a group to teams, each with the role that its members get there; replaces the links before")
            .Takes<IReadOnlyList<GroupLinkBody>>().Answers<IReadOnlyList<GroupLinkView>>().WithoutVersion();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, AdminScope scope, IGroupLinkStore store, string org, string connector, string id)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var found = await scope.FindConnectorAsync(http, organization, connector);
        var links = await store.ListAsync(found, AdminRequest.ReadId("Group", id), http.RequestAborted)
            ?? throw Problems.NotFound("Group", id);
        return Show(organization, links);
    }

    private static async Task<IResult> ReplaceAsync(
        HttpContext http, AdminScope scope, SetGroupLinks set, string org, string connector, string id)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var found = await scope.FindConnectorAsync(http, organization, connector);
        var context = await scope.FindContextAsync(http, organization, found);
        var body = await AdminBody.ReadListAsync(http);
        return Show(
            organization,
            await set.HandleAsync(found, context, AdminRequest.ReadId("Group", id), body, AdminRequest.ActorOf(http), http.RequestAborted));
    }

    private static IResult Show(Organization owner, IReadOnlyList<GroupLink> links) =>
        AdminJson.Ok<IReadOnlyList<GroupLinkView>>([.. links.Select(link => GroupLinkView.Of(owner, link))]);
}
