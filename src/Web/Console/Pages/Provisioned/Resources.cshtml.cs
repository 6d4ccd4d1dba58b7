using Scim.Application;
using Scim.Application.Connectors;
using Scim.Application.Listing;
using Scim.Application.Members;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Connectors;
using Scim.Domain.Resources;
using Scim.Domain.Users;
using Scim.Web.Hosting;

namespace Scim.Web.Console.Pages.Provisioned;

public sealed class ResourcesModel(
    IConnectorStore connectors, IConnectorDirectory directory, IGroupStore groups, ListResources list) : OrganizationPage
{
    public IReadOnlyList<Connector> Connectors { get; private set; } = [];

    public Connector? Connector { get; private set; }

    public string Show { get; private set; } = "users";

    public IReadOnlyList<UserLine> Users { get; private set; } = [];

    public IReadOnlyList<GroupSummary> Groups { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGetAsync(string? connector, string? show, string? cursor)
    {
        Connectors = (await connectors.ListAsync(Organization.Id, new PageRequest(null, PageRequest.MaxLimit), Cancel)).Items;
        Connector = Connectors.FirstOrDefault(each => each.Slug == connector) ?? Connectors.FirstOrDefault();
        Show = show == "groups" ? "groups" : "users";
        if (Connector is null)
        {
            return;
        }

        if (Show == "groups")
        {
            var page = await groups.ListAsync(Organization.Id, Connector.Id, PageAfter(cursor), Cancel);
            (Groups, Next) = (page.Items, page.NextCursor);
        }
        else
        {
            await ReadUsersAsync(Connector, cursor);
        }
    }

    private async Task ReadUsersAsync(Connector connector, string? cursor)
    {
        if (await directory.FindAsync(Organization.Slug, connector.Slug, Cancel) is not { } context
            || context.Schemas.UserType is not { } type)
        {
            return;
        }

        var search = new SearchInput { Count = PageSize, Cursor = cursor ?? "", ExcludedAttributes = ["groups"] };
        var answer = await list.HandleAsync(
            new ProvisioningContext(context, Actor.Name, TenantUrls.Of(HttpContext, Organization.Slug, connector.Slug)),
            new ListResourcesInput(type, search), Cancel);
        Users = [.. answer.Resources.Select(view => Describe(view.Resource))];
        Next = answer.NextCursor;
    }

    private static UserLine Describe(StoredResource resource) => new(
        resource.Id.Value,
        resource.ReadAttributes()["userName"].AsText() ?? "",
        resource.ExternalId,
        resource.Status == MemberStatus.Active,
        resource.Version,
        resource.ModifiedAt);

    public sealed record UserLine(
        Guid Id, string UserName, string? ExternalId, bool IsActive, long Version, DateTimeOffset Changed);
}
