using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Scim.Application.Connectors;
using Scim.Application.Organizations;
using Scim.Application.Profiles;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Profiles;

namespace Scim.Web.Console.Pages.Connectors;

public sealed class ConnectorSettingsModel(
    ChangeConnector change, DeleteConnector delete, IConnectorSchemaStore schemas, IProfileCatalog profiles,
    ISsoConnectionStore connections) : ConnectorPage
{
    public static readonly (string Value, string Text)[] UsernamePolicies =
        [
            ("handle", "Handle: letters, digits and single hyphens, 2 to 42 characters"),
            ("email", "E-mail address"),
            ("open", "Open: whatever the identity provider sends")
        ];

    public static readonly (string Value, string Text)[] Modes =
        [
            ("managed", "Managed: the identity provider owns the whole user"),
            ("invitation", "Invitation: the person accepts and owns the profile")
        ];

    public IReadOnlyList<(string Value, string Text)> Connections { get; private set; } = [];

    public ImmutableArray<ProfileSetting> ProfileSettings => Domain.Profiles.ProfileSettings.All(Profile ?? GenericProfile.StandIn);

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Fill();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (await TryAsync(SaveAsync))
        {
            return Done("The settings were saved.", $"{ConnectorHome}/settings");
        }

        ShowVersion(Connector.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync()
    {
        if (Form.Text("confirmSlug") == Connector.Slug)
        {
            await delete.HandleAsync(Organization, Connector, Actor, Cancel);
            return Done($"The connector {Connector.Slug} was deleted.", $"{Home}/settings/sso/scim");
        }

        Form.Fail("confirmSlug", $"Type exactly {Connector.Slug} to confirm.");
        Response.StatusCode = StatusCodes.Status400BadRequest;
        await LoadAsync();
        Fill();
        return Page();
    }

    private async Task SaveAsync()
    {
        DemandVersion(Connector.Version);
        var input = ConnectorInput.Read(ReadBody(), profiles, Connector, await schemas.ListAsync(Connector, Cancel));
        await change.HandleAsync(Organization, Connector, input, Actor, Cancel);
    }

    private JsonObject ReadBody()
    {
        var body = new JsonObject
        {
            ["profileSettings"] = new JsonObject(ProfileSettings.Select(setting => KeyValuePair.Create(setting.Name, Read(setting)))),
        };
        foreach (var name in (string[])
        [
            "displayName",
            "ssoConnection",
            "usernamePolicy",
            "provisioningMode",
            "reprovision",
            "conflictPolicy"
        ])
        {
            body[name] = Form.Text(name);
        }

        body["deprovisioning"] = new JsonObject
        {
            ["graceDays"] = Form.Number("deprovisioning.graceDays"),
            ["onDelete"] = Form.Text("deprovisioning.onDelete"),
        };
        body["uniqueGroupNames"] = Form.IsOn("uniqueGroupNames");
        body["rateLimit"] = Form.Number("rateLimit");
        body["tokenRotation"] = Form.Text("tokenRotation.rotateEveryDays") is null
            ? null
            : new JsonObject
            {
                ["rotateEveryDays"] = Form.Number("tokenRotation.rotateEveryDays"),
                ["overlapHours"] = Form.Number("tokenRotation.overlapHours"),
            };
        return body;
    }

    private JsonNode? Read(ProfileSetting setting) => setting.Type switch
    {
        "boolean" => Form.IsOn("profileSettings." + setting.Name),
        "integer" => Form.Number("profileSettings." + setting.Name),
        _ => Form.Text("profileSettings." + setting.Name),
    };

    private async Task LoadAsync() => Connections = await ListConnectionsAsync(connections);

    private void Fill()
    {
        Form["displayName"] = Connector.DisplayName ?? "";
        Form["ssoConnection"] = Settings.SsoConnection ?? "";
        Form["usernamePolicy"] = Names.Of(Settings.UsernamePolicy);
        Form["provisioningMode"] = Names.Of(Settings.ProvisioningMode);
        Form["deprovisioning.graceDays"] = Settings.Deprovisioning.GraceDays?.ToString(CultureInfo.InvariantCulture) ?? "";
        Form["deprovisioning.onDelete"] = Names.Of(Settings.Deprovisioning.OnDelete);
        Form["reprovision"] = Names.Of(Settings.Reprovision);
        Form["conflictPolicy"] = Names.Of(Settings.ConflictPolicy);
        Form["uniqueGroupNames"] = Settings.UniqueGroupNames ? "true" : "";
        Form["rateLimit"] = Settings.RateLimit?.ToString(CultureInfo.InvariantCulture) ?? "";
        Form["tokenRotation.rotateEveryDays"] = Settings.TokenRotation?.RotateEveryDays.ToString(CultureInfo.InvariantCulture) ?? "";
        Form["tokenRotation.overlapHours"] = (Settings.TokenRotation?.OverlapHours ?? TokenRotation.DefaultOverlapHours).ToString(
            CultureInfo.InvariantCulture);
        ShowVersion(Connector.Version);
        foreach (var setting in ProfileSettings)
        {
            Form["profileSettings." + setting.Name] = Settings.ProfileSettings[setting.Name]?.ToString() ?? "";
        }
    }
}
