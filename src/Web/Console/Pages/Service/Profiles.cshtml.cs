using Scim.Application.Profiles;

namespace Scim.Web.Console.Pages.Service;

public sealed class ProfilesModel(IProfileCatalog catalog) : ConsolePage
{
    public IReadOnlyList<ProfileEntry> Entries => catalog.All;

    public void OnGet()
    {
    }
}
