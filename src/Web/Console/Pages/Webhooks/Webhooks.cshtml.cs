using Scim.Application;
using Scim.Application.Webhooks;

namespace Scim.Web.Console.Pages.Webhooks;

public sealed class WebhooksModel(IWebhookStore store) : OrganizationPage
{
    public Page<Webhook> Webhooks { get; private set; } = new([], null);

    public async Task OnGetAsync(string? cursor) =>
        Webhooks = await store.ListAsync(Organization.Id, PageAfter(cursor), Cancel);
}
