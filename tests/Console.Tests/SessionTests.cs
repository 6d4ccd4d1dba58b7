using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Application.Configuration;
using Scim.Console.Tests.Browsing;
using Scim.Testing.Time;
using Scim.Web.Console;
using Scim.Web.Console.Oidc;

namespace Scim.Console.Tests;

/// <summary>How long a session lasts; on a clock that the test moves.</summary>
public class SessionTests
{
    [Theory]
    [InlineData("sign-in", 3)]
    [InlineData("key", 1)]
    public async Task A_session_ends_eight_hours_after_it_began_however_it_is_used(string way, int redirects)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var provider = await FakeProvider.StartAsync();
        await using var app = await StartAsync(provider, clock);
        provider.Roles = ["scim-operator"];
        using var browser = new PlainBrowser(new Uri(app.Urls.First()));
        var next = "/console/test/" + way;
        for (var i = 0; i < redirects; i++)
        {
            next = await browser.FollowAsync(next);
        }

        for (var hour = 0; hour < 8; hour++)
        {
            Assert.Equal((hour, HttpStatusCode.OK), (hour, await browser.StatusAsync("/console/test/name")));
            clock.Advance(TimeSpan.FromHours(1));
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Redirect, await browser.StatusAsync("/console/test/name"));
    }

    private static async Task<WebApplication> StartAsync(FakeProvider provider, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Console:Oidc:Authority"] = provider.Authority,
            ["Console:Oidc:ClientId"] = "console",
            ["Console:Oidc:ClientSecret"] = "provider-secret",
        });
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(
            new ServiceOptions { Provider = DatabaseProvider.Sqlite, ConnectionString = null, DataDirectory = "", PluginsDirectory = "" });
        builder.Services.AddScimConsole(builder.Configuration);
        var app = builder.Build();
        app.UseScimConsole();
        app.MapGet("/console/test/sign-in", SignIn);
        app.MapGet("/console/test/key", SignInWithoutProviderAsync);
        app.MapGet("/console/test/name", Name).RequireAuthorization();
        await app.StartAsync();
        return app;
    }

    private static IResult SignIn() =>
        Results.Challenge(new AuthenticationProperties { RedirectUri = "/console/test/name" }, [OidcSignIn.Scheme]);

    private static async Task SignInWithoutProviderAsync(HttpContext http)
    {
        await http.SignInAsync(ConsoleClaims.Scheme, ConsoleClaims.Create("admin key", ConsoleClaims.Operator, null));
        http.Response.Redirect("/console/test/name");
    }

    private static string Name(HttpContext http) => http.User.Actor();
}
