using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Scim.Application;
using Scim.Application.Security;

namespace Scim.Web.Console;

/// <summary>
/// A session that was opened with the admin key ends with the key. Whoever is not signed in is led to an address without a host, so that it
/// does not matter by which name a proxy calls the service.
/// </summary>
public sealed class ConsoleSession : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.Principal?.AdminKey() is { } key && !await IsInForceAsync(context.HttpContext, key))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(ConsoleClaims.Scheme);
        }
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        base.RedirectToLogin(WithoutHost(context));

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) =>
        base.RedirectToAccessDenied(WithoutHost(context));

    private static async Task<bool> IsInForceAsync(HttpContext http, string key)
    {
        try
        {
            return await http.RequestServices.GetRequiredService<IAdminKeys>().NameAsync(http.RequestAborted) == key;
        }
        catch (StoreUnavailableException)
        {
            // The page says so itself.
            return true;
        }
    }

    private static RedirectContext<CookieAuthenticationOptions> WithoutHost(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.RedirectUri = new Uri(context.RedirectUri).PathAndQuery;
        return context;
    }
}
