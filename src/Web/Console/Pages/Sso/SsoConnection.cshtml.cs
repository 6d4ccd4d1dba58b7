using Microsoft.AspNetCore.Mvc;
using Scim.Application.Organizations;
using Scim.Application.Validation;
using Scim.Domain.Organizations;

namespace Scim.Web.Console.Pages.Sso;

/// <summary>One SSO connection, or a new one at the slug <c>new</c>.</summary>
public sealed class SsoConnectionModel(
    ISsoConnectionStore store, CreateSsoConnection create, ChangeSsoConnection change, DeleteSsoConnection delete) : OrganizationPage
{
    private const string New = "new";

    public SsoConnection? Current { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromRoute] string slug)
    {
        if (!await LoadAsync(slug))
        {
            return NotFound();
        }

        Form["protocol"] = Current is null ? "saml" : Names.Of(Current.Protocol);
        Form["displayName"] = Current?.DisplayName ?? "";
        Form["issuer"] = Current?.Issuer ?? "";
        Form["domains"] = string.Join('\n', Current?.Domains ?? []);
        ShowVersion(Current?.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] string slug)
    {
        if (!await LoadAsync(slug))
        {
            return NotFound();
        }

        var body = new JsonObject
        {
            ["protocol"] = Form.Text("protocol"),
            ["displayName"] = Form.Text("displayName"),
            ["issuer"] = Form.Text("issuer"),
            ["domains"] = Form.List("domains"),
        };
        if (Current is null)
        {
            body["slug"] = Form.Text("slug");
        }

        if (await TryAsync(() => SaveAsync(body)))
        {
            return Done(
                Current is null ? "The connection was added. Next: set up SCIM on it." : "The connection was saved.",
                $"{Home}/settings/sso");
        }

        ShowVersion(Current?.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync([FromRoute] string slug)
    {
        if (!await LoadAsync(slug) || Current is null)
        {
            return NotFound();
        }

        if (await TryAsync(() => delete.HandleAsync(Organization, Current, Actor, Cancel)))
        {
            return Done("The connection was deleted.", $"{Home}/settings/sso");
        }

        var status = Response.StatusCode;
        await OnGetAsync(slug);
        Response.StatusCode = status;
        return Page();
    }

    private Task SaveAsync(JsonObject body)
    {
        if (Current is null)
        {
            return create.HandleAsync(Organization, SsoConnectionInput.Read(body, null), Actor, Cancel);
        }

        DemandVersion(Current.Version);
        return change.HandleAsync(Organization, Current, SsoConnectionInput.Read(body, Current), Actor, Cancel);
    }

    private async Task<bool> LoadAsync(string slug)
    {
        Current = slug == New ? null : await store.FindAsync(Organization.Id, Slug.Normalize(slug), Cancel);
        return slug == New || Current is not null;
    }
}
