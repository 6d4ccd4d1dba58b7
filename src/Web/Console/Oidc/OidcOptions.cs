using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Scim.Web.Console.Oidc;

public sealed class OidcOptions : OAuthOptions
{
    public OidcSettings Settings { get; set; } = null!;

    /// <summary>The provider's metadata and keys, fetched when first needed and renewed by itself.</summary>
    public ConfigurationManager<OpenIdConnectConfiguration> Discovery { get; set; } = null!;

    /// <summary>Fetches documents of the provider; over https, except on this machine.</summary>
    public HttpDocumentRetriever Documents { get; set; } = null!;
}
