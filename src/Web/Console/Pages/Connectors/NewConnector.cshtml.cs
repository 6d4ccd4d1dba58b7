using Microsoft.AspNetCore.Mvc;
using Scim.Application.Connectors;
using Scim.Application.Organizations;
using Scim.Application.Profiles;
using Scim.Domain.Connectors;

namespace Scim.Web.Console.Pages.Connectors;

public sealed class NewConnectorModel(CreateConnector create, IProfileCatalog profiles, ISsoConnectionStore connections) : OrganizationPage
{
    public IReadOnlyList<(string Value, string Text)> Profiles { get; } =
        [.. profiles.All.Where(entry => entry.Profile is not null).Select(entry => (entry.Name, entry.Profile!.DisplayName))];

    public IReadOnlyList<(string Value, string Text)> Connections { get; private set; } = [];

    public async Task OnGetAsync(string? connection)
    {
        await LoadAsync();
        Form["ssoConnection"] = connection ?? "";
        Form["slug"] = connection ?? "";
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var body = new JsonObject
        {
            ["profile"] = Form.Text("profile"),
            ["slug"] = Form.Text("slug"),
            ["displayName"] = Form.Text("displayName"),
            ["ssoConnection"] = Form.Text("ssoConnection"),
        };
        Connector? created = null;
        return await TryAsync(
            async () => created = await create.HandleAsync(Organization, ConnectorInput.Read(body, profiles, null, []), Actor, Cancel))
            ? Done(
                "SCIM is set up. Copy the tenant URL and generate an access token, then follow the guide.",
                $"{Home}/connectors/{created!.Slug}")
            : Page();
    }

    private async Task LoadAsync() => Connections = await ListConnectionsAsync(connections);
}
