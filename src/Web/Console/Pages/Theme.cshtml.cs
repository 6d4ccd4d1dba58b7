using Microsoft.AspNetCore.Mvc;

namespace Scim.Web.Console.Pages;

/// <summary>Remembers the chosen theme in a cookie; no page stands here.</summary>
public sealed class ThemeModel(TimeProvider clock) : ConsolePage, IOpenPage
{
    public IActionResult OnGet() => LocalRedirect("/console");

    public IActionResult OnPost(string? theme, string? to)
    {
        if (theme is "light" or "dark")
        {
            var options = new CookieOptions
            {
                Path = "/console",
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = Request.IsHttps,
                Expires = clock.GetUtcNow().AddYears(1),
            };
            Response.Cookies.Append("scim-theme", theme, options);
        }
        else
        {
            Response.Cookies.Delete("scim-theme", new CookieOptions { Path = "/console" });
        }

        return LocalRedirect(Url.IsLocalUrl(to) ? to : "/console");
    }
}
