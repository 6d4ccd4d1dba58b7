using Microsoft.AspNetCore.Mvc;
using Scim.Application.Connectors;
using Scim.Application.Provisioning;

namespace Scim.Web.Console.Pages;

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

    public JsonObject? Outcome { get; private set; }

    public void OnGet()
    {
        Form["method"] = "POST";
        Form["path"] = "/Users";
        Form["body"] = Example;
    }

    /// <summary>Takes a recorded request over without sending it.</summary>
    public void OnPostReplay() => Notice = null;

    public async Task<IActionResult> OnPostAsync()
    {
        var path = Form.Text("path") ?? "";
        if (!path.StartsWith('/'))
        {
            Form.Fail("path", "The path must begin with '/', as in /Users.");
        }

        var body = ReadBody();
        if (Form.Errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        if (await directory.FindAsync(Organization.Slug, Connector.Slug, Cancel) is not { } context)
        {
            return NotFound();
        }

        Outcome = await preview.HandleAsync(new ProvisioningContext(context, Actor, TenantUrl, DryRun: true), new PreviewRequestInput(Form["method"], path, body), Cancel);
        return Page();
    }

    private JsonObject? ReadBody()
    {
        if (Form.Text("body") is not { } text)
        {
            return null;
        }

        try
        {
            if (JsonNode.Parse(text) is JsonObject body)
            {
                return body;
            }

            Form.Fail("body", "The body must be one JSON object.");
        }
        catch (JsonException fault)
        {
            Form.Fail("body", $"The body is no JSON: line {fault.LineNumber + 1}, column {fault.BytePositionInLine + 1}.");
        }

        return null;
    }
}
