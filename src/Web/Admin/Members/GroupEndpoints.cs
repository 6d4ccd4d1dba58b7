using Scim.Application.Members;
using Scim.Application.Validation;

namespace Scim.Web.Admin.Members;

/// <summary>The groups of a connector, and who is in them.</summary>
public static class GroupEndpoints
{
    public static void MapGroups(this IEndpointRouteBuilder group)
    {
        group
            .MapGet("{org}/connectors/{connector}/groups", ListAsync)
            .WithSummary("Lists the groups of a connector")
            .Answers<ListView<GroupSummary>>()
            .Pages();
        group
            .MapGet("{org}/connectors/{connector}/groups/{id}/effective-members", ListUsersAsync)
            .WithSummary("Lists the members of a group and of the groups in it")
            .Answers<ListView<EffectiveMember>>().Pages();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, AdminScope scope, IGroupStore groups, string org, string connector)
    {
        var found = await scope.FindConnectorAsync(http, org, connector);
        var page = await groups.ListAsync(
            found.OrganizationId, found.Id, AdminQuery.ReadPage(http), http.RequestAborted);
        return AdminJson.Ok(ListView<GroupSummary>.Of(page, group => group));
    }

    private static async Task<IResult> ListUsersAsync(
        HttpContext http, AdminScope scope, IGroupStore groups, string org, string connector, string id)
    {
        var found = await scope.FindConnectorAsync(http, org, connector);
        var group = AdminRequest.ReadId("Group", id);
        var page = await groups.ListUsersAsync(
            found.OrganizationId, found.Id, group, AdminQuery.ReadPage(http), http.RequestAborted);
        if (page.Items.Count == 0 && await groups.FindAsync(found.OrganizationId, found.Id, group, http.RequestAborted) is null)
        {
            throw Problems.NotFound("Group", id);
        }

        return AdminJson.Ok(ListView<EffectiveMember>.Of(page, member => member));
    }
}
