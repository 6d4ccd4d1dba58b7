using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Scim.Application.Security;

namespace Scim.Web.Console.Pages;

public sealed class SignInModel(IAdminKeys keys, SignInThrottle throttle) : ConsolePage, IOpenPage
{
    public string To { get; private set; } = "/console";

    public bool HasSingleSignOn => false;

    public IActionResult OnGet(string? to)
    {
        To = Safe(to);
        return User.Identity?.IsAuthenticated == true ? LocalRedirect(To) : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? to)
    {
        To = Safe(to);
        var address = HttpContext.Connection.RemoteIpAddress;
        if (throttle.IsBlocked(address))
        {
            return Refuse(StatusCodes.Status429TooManyRequests, "Too many wrong keys from your address. Wait a minute, then try again.");
        }

        if (!await keys.VerifyAsync(Form["key"].Trim(), Cancel))
        {
            throttle.Fail(address);
            return Refuse(StatusCodes.Status401Unauthorized, "This is not the admin key. A new one can be made on the server with: Scim.Web.dll create-admin-key");
        }

        await HttpContext.SignInAsync(ConsoleClaims.Scheme, ConsoleClaims.Create("admin key", ConsoleClaims.Operator, null));
        return LocalRedirect(To);
    }

    private IActionResult Refuse(int status, string message)
    {
        Form.Fail("key", message);
        Response.StatusCode = status;
        return Page();
    }

    private string Safe(string? to) => to is not null && Url.IsLocalUrl(to) && to.StartsWith("/console", StringComparison.Ordinal) ? to : "/console";
}
