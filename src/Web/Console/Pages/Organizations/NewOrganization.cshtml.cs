using Microsoft.AspNetCore.Mvc;
using Scim.Application.Organizations;
using Scim.Domain.Organizations;

namespace Scim.Web.Console.Pages.Organizations;

public sealed class NewOrganizationModel(CreateOrganization create) : ConsolePage, IServicePage
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var kind = Form["kind"] == "company" ? OrganizationKind.Company : OrganizationKind.Organization;
        var body = new JsonObject { ["displayName"] = Form.Text("displayName"), ["slug"] = Form.Text("slug") };
        if (kind == OrganizationKind.Organization)
        {
            body["company"] = Form.Text("company");
        }

        Organization? created = null;
        return await TryAsync(async () => created = await create.HandleAsync(kind, OrganizationInput.Read(body, kind, null), Actor, Cancel))
            ? Done($"{created!.DisplayName} was created. Next: set up SCIM under Settings.", $"/console/o/{created.Slug}")
            : Page();
    }
}
