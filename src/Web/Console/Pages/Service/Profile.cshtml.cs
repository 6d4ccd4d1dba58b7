using Microsoft.AspNetCore.Mvc;
using Scim.Application.Profiles;
using Scim.Domain.Profiles;

namespace Scim.Web.Console.Pages.Service;

public sealed class ProfileModel(IProfileCatalog catalog) : ConsolePage
{
    public IIdpProfile Profile { get; private set; } = null!;

    public int ContractVersion { get; private set; }

    public IActionResult OnGet([FromRoute] string name)
    {
        if (catalog.All.FirstOrDefault(entry => entry.Name == name) is not { Profile: { } profile } entry)
        {
            return NotFound();
        }

        Profile = profile;
        ContractVersion = entry.ContractVersion;
        return Page();
    }
}
