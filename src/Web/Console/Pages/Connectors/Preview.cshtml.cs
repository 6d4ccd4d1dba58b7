using Microsoft.AspNetCore.Mvc;
using Scim.Application.Connectors;
using Scim.Application.Preview;
using Scim.Application.Resources;

namespace Scim.Web.Console.Pages.Connectors;

public sealed class PreviewModel(PreviewRequest preview, IConnectorDirectory directory) : ConnectorPage
{
    private const string Example = """
        {
          "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
          "userName": "alex-morgan",
          "name": { "givenName": "Alex", "familyName": "Morgan" },
          "emails": [{ "value": "alex.morgan@example.com", "type": "work", "primary": true }],
          "active": true
        }
        """;

    public PreviewOutcome? Outcome { get; private set; }

    public void OnGet()
    {
        Form["method"] = "POST";
        Form["path"] = "/Users";
        Form["body"] = Example;
    }

    /// <summary>Takes a recorded request over without sending it.</summary>
    [ChangesNothing]
    public void OnPostReplay() => Notice = null;

    [ChangesNothing]
    public Task OnPostAsync() => TryAsync(async () =>
    {
        var input = PreviewRequestInput.Read(
            new JsonObject { ["method"] = Form.Text("method"), ["path"] = Form.Text("path"), ["body"] = Form.Json("body") });
        var context = await FindContextAsync(directory);
        Outcome = await preview.HandleAsync(new ProvisioningContext(context, Actor.Name, TenantUrl, DryRun: true), input, Cancel);
    });
}
