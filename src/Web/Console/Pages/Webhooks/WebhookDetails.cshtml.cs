using Microsoft.AspNetCore.Mvc;
using Scim.Application;
using Scim.Application.Receivers;
using Scim.Application.Validation;
using Scim.Application.Webhooks;

namespace Scim.Web.Console.Pages.Webhooks;

public sealed class WebhookDetailsModel(
    IWebhookStore store, ChangeWebhook change, DeleteWebhook delete, RotateWebhookSecret rotate, TestWebhook test,
    RedeliverWebhook redeliver, ReceiverOptions options) : OrganizationPage
{
    public Webhook Webhook { get; private set; } = null!;

    public IssuedWebhook? Issued { get; private set; }

    public string State { get; private set; } = "";

    public Page<WebhookDelivery> Deliveries { get; private set; } = new([], null);

    private string Here => $"{Home}/webhooks/{Webhook.Id}";

    protected internal override async Task<bool> FindAsync()
    {
        var found = Guid.TryParse((string?)RouteData.Values["id"], out var id) ? await store.FindAsync(Organization.Id, id, Cancel) : null;
        Webhook = found!;
        return found is not null;
    }

    public async Task OnGetAsync(string? state, string? cursor)
    {
        Fill();
        await LoadAsync(state, cursor);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var body = new JsonObject
        {
            ["url"] = Form.Text("url"),
            ["description"] = Form.Text("description"),
            ["eventTypes"] = Form.List("eventTypes"),
        };
        if (await TryAsync(() => SaveAsync(body)))
        {
            return Done("The webhook was saved.", Here);
        }

        ShowVersion(Webhook.Version);
        await LoadAsync(null, null);
        return Page();
    }

    public async Task<IActionResult> OnPostTestAsync()
    {
        var delivery = await test.HandleAsync(Webhook, Cancel);
        return Done(
            delivery.State == WebhookDeliveryState.Succeeded
                ? $"The receiver answered {delivery.LastStatus}."
                : $"The test failed: {delivery.LastError ?? $"status {delivery.LastStatus}"}.", Here);
    }

    public async Task OnPostRotateAsync()
    {
        await TryAsync(async () => Issued = await rotate.HandleAsync(Webhook, SecretRotationInput.Default, Actor, Cancel));
        Webhook = Issued?.Webhook ?? Webhook;
        Fill();
        await LoadAsync(null, null);
    }

    public Task<IActionResult> OnPostDisableAsync() => SwitchAsync(false, "The webhook is disabled.");

    public Task<IActionResult> OnPostEnableAsync() =>
        SwitchAsync(true, "The webhook is enabled; what happened while it was off is sent now.");

    public async Task<IActionResult> OnPostRedeliverAsync(Guid delivery)
    {
        var done = await redeliver.HandleAsync(Webhook, delivery, Actor, Cancel);
        return Done(done ? "The message goes out again within seconds." : "This delivery is no longer kept.", Here);
    }

    public async Task<IActionResult> OnPostDeleteAsync()
    {
        if (Form.IsOn("confirm"))
        {
            await delete.HandleAsync(Webhook, Actor, Cancel);
            return Done("The webhook was deleted.", $"{Home}/webhooks");
        }

        Form.Fail("confirm", "Tick the box to confirm.");
        Response.StatusCode = StatusCodes.Status400BadRequest;
        Fill();
        await LoadAsync(null, null);
        return Page();
    }

    private Task SaveAsync(JsonObject body)
    {
        DemandVersion(Webhook.Version);
        return change.HandleAsync(Webhook, WebhookInput.Read(body, Webhook, options), Actor, Cancel);
    }

    private async Task<IActionResult> SwitchAsync(bool enabled, string notice)
    {
        await change.HandleAsync(Webhook, WebhookInput.Read(new JsonObject { ["enabled"] = enabled }, Webhook, options), Actor, Cancel);
        return Done(notice, Here);
    }

    private async Task LoadAsync(string? state, string? cursor)
    {
        var wanted = Names.TryParse<WebhookDeliveryState>(state ?? "", out var parsed) ? parsed : (WebhookDeliveryState?)null;
        State = wanted is null ? "" : state!;
        Deliveries = await store.ListDeliveriesAsync(Webhook, wanted, PageAfter(cursor), Cancel);
    }

    private void Fill()
    {
        Form["url"] = Webhook.Url;
        Form["description"] = Webhook.Description ?? "";
        Form["eventTypes"] = string.Join('\n', Webhook.EventTypes);
        ShowVersion(Webhook.Version);
    }
}
