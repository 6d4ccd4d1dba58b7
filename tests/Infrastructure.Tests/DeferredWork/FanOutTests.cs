using Scim.Application.Audit;
using Scim.Application.Receivers;
using Scim.Application.SecurityEvents;
using Scim.Application.Webhooks;
using Scim.Testing.Hosting;

namespace Scim.Infrastructure.Tests.DeferredWork;

/// <summary>Events that cannot be given to one webhook or stream hold up no other.</summary>
public sealed class FanOutTests
{
    private const string Create = "urn:ietf:params:scim:event:prov:create:notice";

    [Fact]
    public async Task WebhookThatCannotBeFannedOut_HoldsUpNoOther()
    {
        await using var world = await World.CreateAsync(null, null, services => services.Watch<IWebhookOutbox>((method, args) =>
            Refuse(method == nameof(IWebhookOutbox.AddAsync) && ((Webhook)args[0]!).Url.EndsWith("broken", StringComparison.Ordinal))));
        using var receiver = new Receiver();
        foreach (var path in new[] { "broken", "sound" })
        {
            await world.Get<CreateWebhook>().HandleAsync(
                world.Organization, WebhookInput.Read(new JsonObject { ["url"] = receiver.Url + path }, null, world.Get<ReceiverOptions>()),
                new Actor("test"), default);
        }

        await world.AddEventsAsync(2, index => $"r{index}");
        var outcome = await world.RunAsync(DeliverWebhooks.JobName);
        Assert.Equal((2, 1), (outcome.Items, outcome.Failures));
        Assert.Equal(2, receiver.Messages.Count);
    }

    [Fact]
    public async Task StreamThatCannotBeQueued_HoldsUpNoOther()
    {
        await using var world = await World.CreateAsync(null, null, services => services.Watch<ISecurityEventOutbox>((method, args) =>
            Refuse(method == nameof(ISecurityEventOutbox.QueueAsync) && ((SecurityEventStream)args[0]!).Audience == "broken")));
        using var receiver = new Receiver { Answer = _ => (202, []) };
        foreach (var audience in new[] { "broken", "sound" })
        {
            var body = new JsonObject
            {
                ["method"] = "push",
                ["audience"] = audience,
                ["endpoint"] = receiver.Url,
                ["eventUris"] = new JsonArray(Create),
            };
            await world.Get<CreateSecurityEventStream>().HandleAsync(
                world.Organization, SecurityEventStreamInput.Read(body, world.Get<ReceiverOptions>()), new Actor("test"), default);
        }

        await world.PostUserAsync("ada");
        var outcome = await world.RunAsync(PushSecurityEvents.JobName);
        Assert.Equal((1, 1), (outcome.Items, outcome.Failures));
        Assert.Single(receiver.Messages);
    }

    private static void Refuse(bool isBroken)
    {
        if (isBroken)
        {
            throw new InvalidOperationException("planted");
        }
    }
}
