using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Scim.Application.Security;
using Scim.Web.Hosting;

namespace Scim.Web.Console.Oidc;

/// <summary>
/// OpenID Connect, authorization code flow with PKCE, state and nonce; the id token is checked against the provider's published keys, which
/// are fetched again where one is new. The session ends hours later however it is used, so that roles are read again.
/// </summary>
public sealed class OidcHandler(
    IOptionsMonitor<OidcOptions> options, ILoggerFactory logger, UrlEncoder encoder) : OAuthHandler<OidcOptions>(options, logger, encoder)
{
    private const string Nonce = "nonce";
    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false };

    /// <summary>
    /// Where the provider sends the browser back to: the public URL where it is set, whatever the request says of its host.
    /// </summary>
    private string RedirectUri => TenantUrls.BaseOf(Context) + Options.CallbackPath;

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await DiscoverAsync();
        await base.HandleChallengeAsync(properties);
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        await DiscoverAsync();
        return await base.HandleRemoteAuthenticateAsync();
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        properties.Items[Nonce] = nonce;
        return QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, RedirectUri), Nonce, nonce);
    }

    protected override Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context) =>
        base.ExchangeCodeAsync(new OAuthCodeExchangeContext(context.Properties, context.Code, RedirectUri));

    protected override async Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var settings = Options.Settings;
        var text = tokens.Response!.RootElement.TryGetProperty("id_token", out var token) ? token.GetString() : null;
        var result = await ValidateAsync(text);
        if (!result.IsValid || result.ClaimsIdentity.FindFirst(Nonce)?.Value != properties.Items[Nonce])
        {
            throw new AuthenticationFailureException("The id token is not valid.", result.Exception);
        }

        var roles = result.ClaimsIdentity.FindAll(settings.RoleClaim).Select(claim => claim.Value);
        var principal = OidcRoles.Map(NameOf(result.ClaimsIdentity), roles, settings.RolePrefix)
            ?? throw new AuthenticationFailureException("The account has no role for this console.");
        properties.Items.Remove(Nonce);
        return new AuthenticationTicket(principal, properties, Scheme.Name);
    }

    /// <summary>
    /// Where the key is none of those known, the provider may have changed it just now: its keys are fetched again, once.
    /// </summary>
    private async Task<TokenValidationResult> ValidateAsync(string? token)
    {
        var result = await ValidateAsync(token, await Options.Discovery.GetConfigurationAsync(Context.RequestAborted));
        if (result.Exception is not SecurityTokenSignatureKeyNotFoundException)
        {
            return result;
        }

        Options.Discovery.RequestRefresh();
        return await ValidateAsync(
            token, await OpenIdConnectConfigurationRetriever.GetAsync(
                Options.Discovery.MetadataAddress, Options.Documents, Context.RequestAborted));
    }

    private Task<TokenValidationResult> ValidateAsync(string? token, OpenIdConnectConfiguration provider) =>
        Tokens.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = Options.ClientId,
            IssuerSigningKeys = provider.SigningKeys,
            ValidAlgorithms = SignatureAlgorithms.All,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
        });

    private static string NameOf(ClaimsIdentity identity) =>
        identity.FindFirst("email")?.Value ?? identity.FindFirst("preferred_username")?.Value ?? identity.FindFirst("sub")?.Value
            ?? "unknown";

    private async Task DiscoverAsync()
    {
        var provider = await Options.Discovery.GetConfigurationAsync(Context.RequestAborted);
        Options.AuthorizationEndpoint = provider.AuthorizationEndpoint;
        Options.TokenEndpoint = provider.TokenEndpoint;
    }
}
