using Scim.Application.Receivers;
using Scim.Application.Validation;
using Scim.Application.Webhooks;
using Scim.Web.Admin.OAuth;

namespace Scim.Web.Admin.Webhooks;

/// <summary>Webhooks of an organization or company and their deliveries.</summary>
public static class WebhookEndpoints
{
    public static void MapWebhooks(this IEndpointRouteBuilder group)
    {
        group
            .MapPost("{org}/webhooks", CreateAsync)
            .WithSummary("Creates a webhook; its secret is shown only here")
            .Takes<WebhookBody>()
            .Answers<WebhookView>(201);
        group.MapGet("{org}/webhooks", ListAsync).WithSummary("Lists the webhooks").Answers<ListView<WebhookView>>().Pages();
        group.MapGet("{org}/webhooks/{id}", GetAsync).WithSummary("Shows a webhook").Answers<WebhookView>();
        group.MapPatch("{org}/webhooks/{id}", ChangeAsync).WithSummary("Changes a webhook").Takes<WebhookBody>().Answers<WebhookView>();
        group.MapDelete("{org}/webhooks/{id}", DeleteAsync).WithSummary("Deletes a webhook with its deliveries").AnswersNothing();
        group.MapPost("{org}/webhooks/{id}/test", TestAsync).WithSummary("Sends a test event to a webhook").Answers<DeliveryView>();
        group
            .MapPost("{org}/webhooks/{id}/rotate-secret", RotateAsync)
            .WithSummary("Gives a webhook a new secret; the one before is good for the overlap")
            .MayTake<SecretRotationBody>().Answers<WebhookView>().Refuses(412);
        group.MapGet("{org}/webhooks/{id}/deliveries", ListDeliveriesAsync).WithSummary("Lists the deliveries of a webhook")
            .Answers<ListView<DeliveryView>>().Pages(QueryParameter.Choice<WebhookDeliveryState>("state"));
        group
            .MapGet("{org}/webhooks/{id}/deliveries/{delivery}", GetDeliveryAsync)
            .WithSummary("Shows a delivery with its attempts")
            .Answers<DeliveryView>();
        group
            .MapPost("{org}/webhooks/{id}/deliveries/{delivery}/redeliver", RedeliverAsync)
            .WithSummary("Delivers an event again")
            .AnswersNothing(202);
    }

    private static async Task<IResult> CreateAsync(
        HttpContext http, AdminScope scope, CreateWebhook create, ReceiverOptions options, string org)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var input = WebhookInput.Read(await AdminBody.ReadAsync(http), null, options);
        var issued = await create.HandleAsync(organization, input, AdminRequest.ActorOf(http), http.RequestAborted);
        AdminVersion.Write(http, issued.Webhook.Version);
        return AdminJson.Created($"{http.Request.Path}/{issued.Webhook.Id:D}", WebhookView.Of(issued));
    }

    private static async Task<IResult> ListAsync(HttpContext http, AdminScope scope, IWebhookStore store, string org)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var page = await store.ListAsync(organization.Id, AdminQuery.ReadPage(http), http.RequestAborted);
        return AdminJson.Ok(ListView<WebhookView>.Of(page, WebhookView.Of));
    }

    private static async Task<IResult> GetAsync(HttpContext http, AdminScope scope, IWebhookStore store, string org, string id)
    {
        var webhook = await FindAsync(http, scope, store, org, id);
        AdminVersion.Write(http, webhook.Version);
        return AdminJson.Ok(WebhookView.Of(webhook));
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext http, AdminScope scope, IWebhookStore store, ChangeWebhook change, ReceiverOptions options, string org, string id)
    {
        var body = await AdminBody.ReadAsync(http);
        return await AdminVersion.RetryAsync(http, async () =>
        {
            var current = await FindAsync(http, scope, store, org, id);
            AdminVersion.Check(http, current.Version);
            var changed = await change.HandleAsync(
                current, WebhookInput.Read(body, current, options), AdminRequest.ActorOf(http), http.RequestAborted);
            AdminVersion.Write(http, changed.Version);
            return AdminJson.Ok(WebhookView.Of(changed));
        });
    }

    private static async Task<IResult> DeleteAsync(
        HttpContext http, AdminScope scope, IWebhookStore store, DeleteWebhook delete, string org, string id)
    {
        var webhook = await FindAsync(http, scope, store, org, id);
        AdminVersion.Check(http, webhook.Version);
        await delete.HandleAsync(webhook, AdminRequest.ActorOf(http), http.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<IResult> TestAsync(
        HttpContext http, AdminScope scope, IWebhookStore store, TestWebhook test, string org, string id)
    {
        var webhook = await FindAsync(http, scope, store, org, id);
        return AdminJson.Ok(DeliveryView.Of(await test.HandleAsync(webhook, http.RequestAborted)));
    }

    private static async Task<IResult> RotateAsync(
        HttpContext http, AdminScope scope, IWebhookStore store, RotateWebhookSecret rotate, string org, string id)
    {
        var webhook = await FindAsync(http, scope, store, org, id);
        var input = SecretRotationInput.Read(await AdminBody.ReadAsync(http, optional: true));
        return AdminJson.Ok(WebhookView.Of(await rotate.HandleAsync(webhook, input, AdminRequest.ActorOf(http), http.RequestAborted)));
    }

    private static async Task<IResult> ListDeliveriesAsync(HttpContext http, AdminScope scope, IWebhookStore store, string org, string id)
    {
        var webhook = await FindAsync(http, scope, store, org, id);
        var state = AdminQuery.ReadChoice<WebhookDeliveryState>(http, "state");
        var page = await store.ListDeliveriesAsync(webhook, state, AdminQuery.ReadPage(http), http.RequestAborted);
        return AdminJson.Ok(ListView<DeliveryView>.Of(page, DeliveryView.Of));
    }

    private static async Task<IResult> GetDeliveryAsync(
        HttpContext http, AdminScope scope, IWebhookStore store, string org, string id, string delivery)
    {
        var webhook = await FindAsync(http, scope, store, org, id);
        var found = await store.FindDeliveryAsync(webhook, AdminRequest.ReadId("Delivery", delivery), http.RequestAborted);
        return AdminJson.Ok(DeliveryView.Of(found ?? throw Problems.NotFound("Delivery", delivery)));
    }

    private static async Task<IResult> RedeliverAsync(
        HttpContext http, AdminScope scope, IWebhookStore store, RedeliverWebhook redeliver, string org, string id, string delivery)
    {
        var webhook = await FindAsync(http, scope, store, org, id);
        return await redeliver.HandleAsync(
            webhook, AdminRequest.ReadId("Delivery", delivery), AdminRequest.ActorOf(http), http.RequestAborted)
            ? Results.Accepted()
            : throw Problems.NotFound("Delivery", delivery);
    }

    private static async Task<Webhook> FindAsync(HttpContext http, AdminScope scope, IWebhookStore store, string org, string id)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        return await store.FindAsync(organization.Id, AdminRequest.ReadId("Webhook", id), http.RequestAborted)
            ?? throw Problems.NotFound("Webhook", id);
    }
}
