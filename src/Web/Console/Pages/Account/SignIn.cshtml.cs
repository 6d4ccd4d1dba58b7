using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Scim.Application.Security;
using Scim.Web.Console.Oidc;
using Scim.Web.Hosting;

namespace Scim.Web.Console.Pages.Account;

public sealed class SignInModel(IAdminKeys keys, AdminKeyThrottle throttle, IAuthenticationSchemeProvider schemes) : ConsolePage, IOpenPage
{
    public string To { get; private set; } = "/console";

    public bool HasSingleSignOn { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        HasSingleSignOn = await schemes.GetSchemeAsync(OidcSignIn.Scheme) is not null;
        await next();
    }

    public IActionResult OnGet(string? to, bool refused)
    {
        To = Safe(to);
        if (refused)
        {
            Form.Fail(
                "",
                "Single sign-on did not let you in: it failed, or your account has no role for this console. Ask an operator of "
                    + "the service.");
        }

        return User.Identity?.IsAuthenticated == true ? LocalRedirect(To) : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? to)
    {
        To = Safe(to);
        var address = HttpContext.Connection.RemoteIpAddress;
        var name = await keys.NameAsync(Cancel);
        if (!throttle.MayTry(address) || !await keys.VerifyAsync(Form["key"].Trim(), Cancel))
        {
            return RefuseKey(address);
        }

        throttle.Prove(address);
        await HttpContext.SignInAsync(ConsoleClaims.Scheme, ConsoleClaims.OfAdminKey(name));
        return LocalRedirect(To);
    }

    public IActionResult OnGetSingleSignOn(string? to) =>
        HasSingleSignOn ? Challenge(new AuthenticationProperties { RedirectUri = Safe(to) }, OidcSignIn.Scheme) : NotFound();

    private IActionResult RefuseKey(IPAddress? address)
    {
        if (throttle.IsBlocked(address))
        {
            Response.Headers.RetryAfter = throttle.SecondsLeft.ToString(CultureInfo.InvariantCulture);
            return Refuse(StatusCodes.Status429TooManyRequests, "Too many wrong keys from your address. Wait a minute, then try again.");
        }

        throttle.Fail(address);
        return Refuse(StatusCodes.Status401Unauthorized, "This is not the admin key.");
    }

    private IActionResult Refuse(int status, string message)
    {
        Form.Fail("key", message);
        Response.StatusCode = status;
        return Page();
    }

    private string Safe(string? to) =>
        to is not null && Url.IsLocalUrl(to) && to.StartsWith("/console", StringComparison.Ordinal) ? to : "/console";
}
