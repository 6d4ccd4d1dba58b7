using Microsoft.AspNetCore.Mvc;
using Scim.Application.Connectors;
using Scim.Application.Members;
using Scim.Application.Teams;
using Scim.Domain.Organizations;

namespace Scim.Web.Console.Pages.Provisioned;

/// <summary>The teams that a group is linked to, with the roles that its members get there.</summary>
public sealed class GroupTeamsModel(
    IGroupStore groups, IGroupLinkStore store, SetGroupLinks set, IConnectorDirectory directory) : GroupPage(groups)
{
    private const int SpareLines = 2;

    private ConnectorContext _context = null!;

    /// <summary>The lines of the form; those at the end are empty.</summary>
    public IReadOnlyList<GroupLink> Links { get; private set; } = [];

    /// <summary>A company's connector serves several organizations.</summary>
    public bool AsksOrganization => Organization.Kind == OrganizationKind.Company;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await store.ListAsync(Connector, Group.Id, Cancel) is not { } links)
        {
            return NotFound();
        }

        await ShowAsync(links);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var links = ReadForm();
        _context = await FindContextAsync(directory);
        var body = new JsonArray([.. links.Select(Write)]);
        if (await TryAsync(() => set.HandleAsync(Connector, _context, Group.Id, body, Actor, Cancel)))
        {
            return Done("The teams were saved. They count for every member of the group at once.", $"{GroupHome}/teams");
        }

        await ShowAsync(links);
        return Page();
    }

    /// <summary>The organizations that the connector serves, and the one of the link if it is no longer among them.</summary>
    public IEnumerable<(string Value, string Text)> OrganizationChoices(GroupLink link) =>
    [
        ("", _context.DefaultOrganization is { } own ? $"Default ({own})" : "Choose one"),
        .. _context.Organizations.Append(link.Organization).Where(slug => slug.Length > 0).Distinct().Select(slug => (slug, slug)),
    ];

    /// <summary>The roles of the organizations that the connector serves, and the one of the link if it is no longer among them.</summary>
    public IEnumerable<(string Value, string Text)> RoleChoices(GroupLink link) =>
        _context.Organizations.SelectMany(slug => _context.Roles[slug]).Append(link.Role ?? "").Where(role => role.Length > 0).Distinct()
            .Select(role => (role, role));

    private async Task ShowAsync(IEnumerable<GroupLink> links)
    {
        _context = await FindContextAsync(directory);
        Links = [.. links, .. Enumerable.Repeat(new GroupLink("", "", null), SpareLines)];
    }

    private List<GroupLink> ReadForm()
    {
        var (organizations, teams, roles) = (Request.Form["organization"], Request.Form["team"], Request.Form["role"]);
        return [.. teams.Index()
            .Where(line => !string.IsNullOrWhiteSpace(line.Item))
            .Select(line => new GroupLink(
                organizations.ElementAtOrDefault(line.Index) ?? "", line.Item!.Trim(), roles.ElementAtOrDefault(line.Index)))];
    }

    private static JsonNode Write(GroupLink link) => new JsonObject
    {
        ["organization"] = link.Organization.Length == 0 ? null : link.Organization,
        ["team"] = link.Team,
        ["role"] = link.Role,
    };
}
