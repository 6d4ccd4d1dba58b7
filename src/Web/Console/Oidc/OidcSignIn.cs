using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Scim.Web.Console.Oidc;

/// <summary>Adds sign-in through OpenID Connect where it is configured.</summary>
public static partial class OidcSignIn
{
    public const string Scheme = "Oidc";

    /// <summary>The query key by which the sign-in page hears that the provider or the console refused somebody.</summary>
    public const string Refused = "refused";

    private const string Placeholder = "https://discovered.invalid/";

    public static void AddOidcSignIn(this AuthenticationBuilder authentication, OidcSettings? settings)
    {
        if (settings is not null)
        {
            authentication.AddOAuth<OidcOptions, OidcHandler>(Scheme, options => Configure(options, settings));
        }
    }

    private static void Configure(OidcOptions options, OidcSettings settings)
    {
        options.Settings = settings;
        options.SignInScheme = ConsoleClaims.Scheme;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.CallbackPath = "/console/signed-in";
        options.AuthorizationEndpoint = Placeholder;
        options.TokenEndpoint = Placeholder;
        options.UsePkce = true;
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.Scope.Add("profile");
        options.Scope.Add("email");
        options.CorrelationCookie.Name = "scim-sign-in";
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Events = new OAuthEvents { OnRemoteFailure = ExplainAsync };
        options.Documents = new HttpDocumentRetriever { RequireHttps = !new Uri(settings.Authority).IsLoopback };
        options.Discovery = new ConfigurationManager<OpenIdConnectConfiguration>(
            settings.Authority + "/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), options.Documents);
    }

    private static Task ExplainAsync(RemoteFailureContext context)
    {
        LogRefused(context.HttpContext.RequestServices
            .GetRequiredService<ILoggerFactory>()
            .CreateLogger("Scim.Web.Console.Oidc"), context.Failure);
        context.Response.Redirect($"/console/sign-in?{Refused}=true");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Single sign-on was refused.")]
    private static partial void LogRefused(ILogger logger, Exception? failure);
}
