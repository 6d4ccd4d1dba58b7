using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Jobs;
using Scim.Application.Receivers;
using Scim.Application.SecurityEvents;
using Scim.Application.Webhooks;
using Scim.Application.WorkItems;
using Scim.Testing.Hosting;

namespace Scim.Infrastructure.Tests.DeferredWork;

/// <summary>A secret that does not open, as after a restore without its key, is an attempt that failed: it is not tried for ever.</summary>
public sealed class SealedSecretTests
{
    [Fact]
    public async Task WebhookWhoseSecretDoesNotOpen_IsTriedOverDaysThenDead()
    {
        await using var world = await World.CreateAsync(null);
        using var receiver = new Receiver();
        var body = new JsonObject { ["url"] = receiver.Url };
        await world.Get<CreateWebhook>().HandleAsync(
            world.Organization, WebhookInput.Read(body, null, world.Get<ReceiverOptions>()), new Actor("test"), default);
        await world.ExecuteAsync("update webhooks set sealed_secret = @bytes", ("bytes", new byte[64]));
        await world.AddEventsAsync(1, _ => "r");

        await DemandDeadAsync(world, DeliverWebhooks.JobName, receiver);
    }

    [Fact]
    public async Task StreamWhoseAuthorizationDoesNotOpen_IsTriedOverDaysThenDead()
    {
        await using var world = await World.CreateAsync(null);
        using var receiver = new Receiver();
        var body = new JsonObject
        {
            ["method"] = "push",
            ["audience"] = "receiver",
            ["endpoint"] = receiver.Url,
            ["authorization"] = "Bearer x",
        };
        await world.Get<CreateSecurityEventStream>().HandleAsync(
            world.Organization, SecurityEventStreamInput.Read(body, world.Get<ReceiverOptions>()), new Actor("test"), default);
        await world.ExecuteAsync("update security_event_streams set sealed_secret = @bytes", ("bytes", new byte[64]));
        await world.PostUserAsync("ada");

        await DemandDeadAsync(world, PushSecurityEvents.JobName, receiver);
    }

    private static async Task DemandDeadAsync(World world, string job, Receiver receiver)
    {
        Assert.Equal(new JobOutcome(0, 1), await world.RunAsync(job));
        for (var attempt = 0; attempt < 10; attempt++)
        {
            world.Clock.Advance(TimeSpan.FromHours(30));
            await world.RunAsync(job);
        }

        var dead = (await world.Get<IWorkItemStore>().ListAsync(WorkItemState.Dead, new PageRequest(null, 10), default)).Items.Single();
        Assert.Contains("sealed by another installation", dead.LastError, StringComparison.Ordinal);
        Assert.Empty(receiver.Messages);
    }
}
