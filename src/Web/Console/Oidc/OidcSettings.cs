using Scim.Application.Configuration;

namespace Scim.Web.Console.Oidc;

/// <summary>
/// The configuration section <c>Console:Oidc</c>: sign-in to the console through an OpenID Connect provider. <see cref="RoleClaim"/> names
/// the claim of the id token that holds roles: <c>{prefix}operator</c>, <c>{prefix}viewer</c>, <c>{prefix}viewer:{organization}</c> and
/// <c>{prefix}admin:{organization}</c>.
/// </summary>
public sealed record OidcSettings(string Authority, string ClientId, string ClientSecret, string RoleClaim, string RolePrefix)
{
    private const string Section = "Console:Oidc";

    /// <summary>Null where no authority is configured.</summary>
    public static OidcSettings? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var authority = section["Authority"];
        if (string.IsNullOrEmpty(authority))
        {
            return null;
        }

        var isSafe = Uri.TryCreate(authority, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
        return isSafe
            ? new OidcSettings(
                authority.TrimEnd('/'), Demand(section, "ClientId"), Demand(section, "ClientSecret"), section["RoleClaim"] ?? "roles",
                section["RolePrefix"] ?? "scim-")
            : throw new ConfigurationException(
                Section + ":Authority", $"'{authority}' must be an absolute https URL, as in https://login.example.com.");
    }

    private static string Demand(IConfigurationSection section, string key) =>
        section[key] is { Length: > 0 } value
            ? value
            : throw new ConfigurationException($"{Section}:{key}", "is needed where Console:Oidc:Authority is set.");
}
