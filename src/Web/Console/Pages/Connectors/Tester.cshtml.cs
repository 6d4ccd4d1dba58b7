using Scim.Application.Connectors;
using Scim.Application.Profiles;
using Scim.Application.Resources;
using Scim.Application.Simulation;
using Scim.Application.Validation;

namespace Scim.Web.Console.Pages.Connectors;

/// <summary>Plays an identity provider against the connector and shows each step with its verdict.</summary>
public sealed class TesterModel(Simulate simulate, IConnectorDirectory directory, IProfileCatalog profiles) : ConnectorPage
{
    public IReadOnlyList<(string Value, string Text)> Players { get; } =
        [.. profiles.All
            .Where(entry => entry.Profile?.SampleConversation.Length > 0)
            .Select(entry => (entry.Name, entry.Profile!.DisplayName))];

    public SimulationReport? Report { get; private set; }

    public void OnGet()
    {
        Form["profile"] = Connector.Profile;
        Form["mode"] = Names.Of(SimulationMode.Sandbox);
    }

    public Task OnPostAsync() => TryAsync(async () =>
    {
        var input = SimulationInput.Read(new JsonObject { ["profile"] = Form.Text("profile"), ["mode"] = Form.Text("mode") });
        var context = await FindContextAsync(directory);
        Report = await simulate.HandleAsync(Connector, new ProvisioningContext(context, Actor.Name, TenantUrl), input, Cancel);
    });
}
