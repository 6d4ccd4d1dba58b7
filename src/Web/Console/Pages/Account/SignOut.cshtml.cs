using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Scim.Web.Console.Pages.Account;

public sealed class SignOutModel : ConsolePage, IOpenPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(ConsoleClaims.Scheme);
        return LocalRedirect("/console/sign-in");
    }
}
