using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Scim.Web.Console.Oidc;

namespace Scim.Web.Console;

/// <summary>The web console beneath <c>/console</c>: Razor Pages that call the same use cases as the admin API.</summary>
public static class ConsoleSetup
{
    /// <exception cref="Application.Configuration.ConfigurationException">A value of the section <c>Console:Oidc</c> cannot be
    /// used.</exception>
    public static IServiceCollection AddScimConsole(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ConsoleAccess>();
        services.AddRazorPages(ConfigurePages);
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = "scim-notice";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "scim-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddAuthentication(ConsoleClaims.Scheme).AddCookie(ConsoleClaims.Scheme, ConfigureCookie).AddOidcSignIn(
            OidcSettings.Read(configuration));
        services.AddAuthorization();
        return services;
    }

    /// <summary>
    /// Errors inside the console are told by one of its pages, which the routing in here finds; so it comes before whatever else may fail
    /// there. Other paths pay nothing for it.
    /// </summary>
    public static void UseScimConsole(this WebApplication app)
    {
        app.UseWhen(IsConsole, ExplainErrors);
        app.UseRouting();
        app.UseWhen(IsConsole, ServeConsole);
        foreach (var key in (string[])["__AuthenticationMiddlewareSet", "__AuthorizationMiddlewareSet"])
        {
            // Without this mark the host would put both before every request, SCIM's too.
            ((IApplicationBuilder)app).Properties[key] = true;
        }
    }

    public static void MapScimConsole(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", ToConsole).ExcludeFromDescription();
        routes.MapRazorPages();
    }

    private static void ExplainErrors(IApplicationBuilder branch) =>
        branch.Use(ConsoleHeaders.AddAsync).UseExceptionHandler("/console/problem/500").UseStatusCodePagesWithReExecute(
            "/console/problem/{0}");

    private static void ServeConsole(IApplicationBuilder branch) =>
        branch.Use(ConsoleRequests.CheckAsync).UseStaticFiles().UseAuthentication().UseAuthorization();

    private static bool IsConsole(HttpContext http) => http.Request.Path.StartsWithSegments("/console");

    private static IResult ToConsole() => Results.Redirect("/console");

    private static void ConfigurePages(RazorPagesOptions options)
    {
        options.RootDirectory = "/Console/Pages";
        options.Conventions.AuthorizeFolder("/");
        options.Conventions.AllowAnonymousToPage("/Account/SignIn");
        options.Conventions.AllowAnonymousToPage("/Theme");
        options.Conventions.AllowAnonymousToPage("/Setup/Setup");
        options.Conventions.AllowAnonymousToPage("/Problem");
        options.Conventions.ConfigureFilter(new ServiceFilterAttribute(typeof(ConsoleAccess)));
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "scim-console";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.LoginPath = "/console/sign-in";
        options.AccessDeniedPath = "/console/problem/403";
        options.ReturnUrlParameter = "to";
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = false;
        options.Events = new ConsoleSession();
    }
}
