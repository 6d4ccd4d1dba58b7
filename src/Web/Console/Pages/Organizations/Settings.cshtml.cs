using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Scim.Application.Organizations;
using Scim.Domain.Organizations;

namespace Scim.Web.Console.Pages.Organizations;

public sealed class SettingsModel(ChangeOrganization change, DeleteOrganization delete) : OrganizationPage
{
    public bool IsOrganization => Organization.Kind == OrganizationKind.Organization;

    public void OnGet() => Fill();

    public async Task<IActionResult> OnPostAsync()
    {
        var body = new JsonObject { ["displayName"] = Form.Text("displayName") };
        if (IsOrganization)
        {
            body["requireSso"] = Form.IsOn("requireSso");
            body["retention"] = new JsonObject
            {
                ["eventDays"] = Form.Number("retention.eventDays"),
                ["auditDays"] = Form.Number("retention.auditDays"),
                ["tombstoneDays"] = Form.Number("retention.tombstoneDays"),
            };
            body["roles"] = Form.List("roles");
            if (User.IsOperator())
            {
                body["company"] = Form.Text("company");
            }
        }

        if (!await TryAsync(() => SaveAsync(body)))
        {
            Fill();
            return Page();
        }

        return Done("The settings were saved.", $"{Home}/settings");
    }

    public async Task<IActionResult> OnPostDeleteAsync()
    {
        if (!User.IsOperator())
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (Form.Text("confirmSlug") != Organization.Slug)
        {
            Form.Fail("confirmSlug", $"Type exactly {Organization.Slug} to confirm.");
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else if (await TryAsync(() => delete.HandleAsync(Organization, Actor, Cancel)))
        {
            return Done($"{Organization.DisplayName} was deleted.", "/console");
        }

        Fill();
        return Page();
    }

    private Task SaveAsync(JsonObject body)
    {
        DemandVersion(Organization.Version);
        return change.HandleAsync(Organization, OrganizationInput.Read(body, Organization.Kind, Organization), Actor, Cancel);
    }

    private void Fill()
    {
        var settings = Organization.Settings;
        Form.Default("displayName", Organization.DisplayName);
        Form.Default("company", Organization.CompanySlug);
        Form.Default("retention.eventDays", settings.Retention.EventDays.ToString(CultureInfo.InvariantCulture));
        Form.Default("retention.auditDays", settings.Retention.AuditDays.ToString(CultureInfo.InvariantCulture));
        Form.Default("retention.tombstoneDays", settings.Retention.TombstoneDays.ToString(CultureInfo.InvariantCulture));
        Form.Default("roles", string.Join('\n', settings.Roles));
        ShowVersion(Organization.Version);
        if (HttpMethods.IsGet(Request.Method))
        {
            Form["requireSso"] = settings.RequireSso ? "true" : "";
        }
    }
}
