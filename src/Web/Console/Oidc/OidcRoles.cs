using System.Security.Claims;

namespace Scim.Web.Console.Oidc;

/// <summary>From the roles of an id token to what a person may do in the console; the mightiest counts.</summary>
public static class OidcRoles
{
    /// <summary>Null where no role is one of ours: such a person may not sign in.</summary>
    public static ClaimsPrincipal? Map(string name, IEnumerable<string> roles, string prefix)
    {
        var own = roles
            .Where(role => role.StartsWith(prefix, StringComparison.Ordinal))
            .Select(role => role[prefix.Length..].Split(':', 2))
            .ToList();
        return own.Any(role => role is ["operator"]) ? ConsoleClaims.Create(name, ConsoleClaims.Operator, null)
            : OrganizationOf(own, "admin") is { } administered ? ConsoleClaims.Create(name, ConsoleClaims.OrganizationAdmin, administered)
            : own.Any(role => role is ["viewer"]) ? ConsoleClaims.Create(name, ConsoleClaims.Viewer, null)
            : OrganizationOf(own, "viewer") is { } viewed ? ConsoleClaims.Create(name, ConsoleClaims.Viewer, viewed)
            : null;
    }

    private static string? OrganizationOf(List<string[]> roles, string role) =>
        roles
            .Where(each => each.Length == 2 && each[0] == role && each[1].Length > 0)
            .Select(each => each[1].ToLowerInvariant())
            .FirstOrDefault();
}
