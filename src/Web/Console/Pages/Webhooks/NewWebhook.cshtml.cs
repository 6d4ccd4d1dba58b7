using Scim.Application.Receivers;
using Scim.Application.Webhooks;

namespace Scim.Web.Console.Pages.Webhooks;

public sealed class NewWebhookModel(CreateWebhook create, ReceiverOptions options) : OrganizationPage
{
    public IssuedWebhook? Issued { get; private set; }

    public void OnGet()
    {
    }

    public Task OnPostAsync()
    {
        var body = new JsonObject
        {
            ["url"] = Form.Text("url"),
            ["description"] = Form.Text("description"),
            ["eventTypes"] = Form.List("eventTypes"),
        };
        return TryAsync(async () => Issued = await create.HandleAsync(Organization, WebhookInput.Read(body, null, options), Actor, Cancel));
    }
}
