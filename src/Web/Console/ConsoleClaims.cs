using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Scim.Web.Console;

/// <summary>
/// Who is signed in and what they may do. An operator may do everything; an organization admin everything in one organization; a viewer may
/// look, at one organization where one is named and at everything otherwise.
/// </summary>
public static class ConsoleClaims
{
    public const string Scheme = "Console";
    public const string Operator = "operator";
    public const string OrganizationAdmin = "organization-admin";
    public const string Viewer = "viewer";
    private const string RoleClaim = "role";
    private const string OrganizationClaim = "organization";
    private const string NameClaim = "name";
    private const string KeyClaim = "key";

    public static ClaimsPrincipal Create(string name, string role, string? organization)
    {
        var claims = new List<Claim> { new(NameClaim, name), new(RoleClaim, role) };
        if (organization is not null)
        {
            claims.Add(new Claim(OrganizationClaim, organization));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme, NameClaim, RoleClaim));
    }

    /// <summary>Whoever has the admin key, for as long as the key is in force; <paramref name="key"/> is its name.</summary>
    public static ClaimsPrincipal OfAdminKey(string key)
    {
        var user = Create(Admin.AdminRequest.ActorName, Operator, null);
        ((ClaimsIdentity)user.Identity!).AddClaim(new Claim(KeyClaim, key));
        return user;
    }

    /// <summary>The name of the admin key that the session was opened with; null for sessions of people.</summary>
    public static string? AdminKey(this ClaimsPrincipal user) => user.FindFirst(KeyClaim)?.Value;

    public static bool IsOperator(this ClaimsPrincipal user) => user.IsInRole(Operator);

    /// <summary>For pages outside the console, where nobody has authenticated the request yet.</summary>
    public static async Task<bool> IsOperatorAsync(HttpContext http) =>
        (await http.AuthenticateAsync(Scheme)).Principal?.IsOperator() == true;

    public static bool MayWrite(this ClaimsPrincipal user) => user.IsInRole(Operator) || user.IsInRole(OrganizationAdmin);

    /// <summary>Sees all organizations, and the pages about the whole service.</summary>
    public static bool SeesEverything(this ClaimsPrincipal user) =>
        user.IsOperator() || (user.IsInRole(Viewer) && user.Organization() is null);

    public static bool MaySee(this ClaimsPrincipal user, string organization) =>
        user.SeesEverything() || user.Organization() == organization;

    public static string? Organization(this ClaimsPrincipal user) => user.FindFirst(OrganizationClaim)?.Value;

    /// <summary>The name under which the audit keeps what this person does.</summary>
    public static string Actor(this ClaimsPrincipal user) => user.Identity?.Name ?? "anonymous";
}
