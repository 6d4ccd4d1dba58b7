using Microsoft.AspNetCore.Mvc;
using Scim.Application;
using Scim.Application.Organizations;
using Scim.Domain.Organizations;

namespace Scim.Web.Console.Pages.Organizations;

public sealed class IndexModel(IOrganizationStore organizations) : ConsolePage
{
    public string Query { get; private set; } = "";

    public string Kind { get; private set; } = "organization";

    public Page<Organization> Organizations { get; private set; } = new([], null);

    public async Task<IActionResult> OnGetAsync(string? q, string? kind, string? cursor)
    {
        if (!User.SeesEverything())
        {
            return LocalRedirect($"/console/o/{User.Organization()}");
        }

        Query = q?.Trim() ?? "";
        Kind = kind == "company" ? "company" : "organization";
        var wanted = Kind == "company" ? OrganizationKind.Company : OrganizationKind.Organization;
        Organizations = Query.Length == 0
            ? await organizations.ListAsync(wanted, null, PageAfter(cursor), Cancel)
            : await organizations.SearchAsync(wanted, Query, PageAfter(cursor), Cancel);
        return Page();
    }
}
