using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Jobs;
using Scim.Application.Receivers;
using Scim.Application.Validation;
using Scim.Application.Webhooks;
using Scim.Application.WorkItems;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;

namespace Scim.Infrastructure.Tests.DeferredWork;

public abstract class WebhookTests
{
    protected abstract Task<World> CreateAsync();

    [Fact]
    public async Task Events_ArriveOnceSignedAndInOrderOfTheirResource()
    {
        await using var world = await CreateAsync();
        using var receiver = new Receiver();
        await world.AddEventsAsync(1, _ => "before");
        var issued = await AddAsync(world, receiver.Url);
        await world.AddEventsAsync(60, index => $"r{index % 6}");

        var outcome = await world.RunAsync(DeliverWebhooks.JobName);
        await world.RunAsync(DeliverWebhooks.JobName);

        Assert.Equal((60, 0), (outcome.Items, outcome.Failures));
        Assert.Equal(60, receiver.Messages.Count);
        Assert.All(receiver.Messages, message => Assert.True(message.IsSignedBy(issued.Secret, world.Clock.GetUtcNow())));
        var bodies = receiver.Messages.Select(message => JsonNode.Parse(message.Body)!).ToList();
        Assert.Equal("member.updated", (string?)bodies[0]["type"]);
        foreach (var resource in bodies.GroupBy(body => (string?)body["data"]!["resourceId"]))
        {
            var sequences = resource.Select(body => (long)body["data"]!["sequence"]!).ToList();
            Assert.Equal(sequences.Order(), sequences);
        }
    }

    [Fact]
    public async Task FailingReceiver_IsTriedOverDaysThenDeadAndRevivedByHand()
    {
        await using var world = await CreateAsync();
        using var receiver = new Receiver { Answer = _ => (500, []) };
        var webhook = (await AddAsync(world, receiver.Url)).Webhook;
        await world.AddEventsAsync(1, _ => "r");
        var started = world.Clock.GetUtcNow();
        await world.RunAsync(DeliverWebhooks.JobName);
        for (var hour = 0; hour < 24 * 6; hour++)
        {
            world.Clock.Advance(TimeSpan.FromHours(1));
            await world.RunAsync(DeliverWebhooks.JobName);
        }

        var dead = (await world.Get<IWorkItemStore>().ListAsync(WorkItemState.Dead, new PageRequest(null, 10), default)).Items.Single();
        Assert.Equal(10, receiver.Messages.Count);
        Assert.Single(receiver.Messages.Select(message => message.Id).Distinct());
        Assert.InRange(dead.DueAt - started, TimeSpan.FromDays(3), TimeSpan.FromDays(5));
        Assert.Contains("500", dead.LastError);

        receiver.Answer = _ => (200, []);
        Assert.True(
            await world.Get<IWorkItemStore>().RetryAsync(
                dead.Id, AdminChange.Of(new Actor("ops"), "job.retry", "Job", dead.Id.ToString(), world.Clock.GetUtcNow()), default));
        Assert.Equal(
            ["ops"],
            (await world.Get<IAuditLog>().ReadAsync(world.Organization.Id, null, dead.Id.ToString(), 0, 10, default))
                .Select(row => row.Entry.Actor));
        Assert.Equal(1, (await world.RunAsync(DeliverWebhooks.JobName)).Items);
        var log = await world.Get<IWebhookStore>().ListDeliveriesAsync(webhook, null, new PageRequest(null, 10), default);
        Assert.Equal((WebhookDeliveryState.Succeeded, 200), (log.Items.Single().State, log.Items.Single().LastStatus));
    }

    [Fact]
    public async Task LostRace_TellsOfTheVersionThatIsThereOrThatNoneIs()
    {
        await using var world = await CreateAsync();
        var webhook = (await AddAsync(world, "https://example.com/hooks")).Webhook;
        var rotate = world.Get<RotateWebhookSecret>();
        await rotate.HandleAsync(webhook, SecretRotationInput.Default, new Actor("ops"), default);

        var late = await Assert.ThrowsAsync<ProblemException>(
            () => rotate.HandleAsync(webhook, SecretRotationInput.Default, new Actor("ops"), default));
        Assert.Equal(
            (412, "It was changed meanwhile: its version is now \"2\". Read it again and repeat."),
            (late.Problem.Status, late.Problem.Detail));

        await world.Get<DeleteWebhook>().HandleAsync(webhook, new Actor("ops"), default);
        var gone = await Assert.ThrowsAsync<ProblemException>(
            () => rotate.HandleAsync(webhook, SecretRotationInput.Default, new Actor("ops"), default));
        Assert.Equal(404, gone.Problem.Status);
    }

    [Fact]
    public async Task SecondDeletion_ChangesNothingAndIsNotLogged()
    {
        await using var world = await CreateAsync();
        var webhook = (await AddAsync(world, "https://example.com/hooks")).Webhook;
        await world.Get<DeleteWebhook>().HandleAsync(webhook, new Actor("first"), default);
        await world.Get<DeleteWebhook>().HandleAsync(webhook, new Actor("second"), default);

        Assert.Equal(
            ["first"], await world.QueryAsync("select actor from audit where action = 'webhook.delete'", row => row.Text(0)));
    }

    [Fact]
    public async Task RetryAfter_IsHonoured()
    {
        await using var world = await CreateAsync();
        using var receiver = new Receiver { Answer = _ => (429, [("Retry-After", "7200")]) };
        await AddAsync(world, receiver.Url);
        await world.AddEventsAsync(1, _ => "r");
        await world.RunAsync(DeliverWebhooks.JobName);
        world.Clock.Advance(TimeSpan.FromMinutes(119));
        await world.RunAsync(DeliverWebhooks.JobName);
        Assert.Single(receiver.Messages);
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.RunAsync(DeliverWebhooks.JobName);
        Assert.Equal(2, receiver.Messages.Count);
    }

    [Fact]
    public async Task Gone_SwitchesTheWebhookOffAndEnablingSendsWhatCameMeanwhile()
    {
        await using var world = await CreateAsync();
        using var receiver = new Receiver { Answer = _ => (410, []) };
        var webhook = (await AddAsync(world, receiver.Url)).Webhook;
        await world.AddEventsAsync(1, _ => "r");
        await world.RunAsync(DeliverWebhooks.JobName);
        var off = (await world.Get<IWebhookStore>().FindAsync(world.Organization.Id, webhook.Id, default))!;
        Assert.Equal((false, "gone"), (off.Enabled, off.DisabledReason));
        await world.AddEventsAsync(2, index => $"later{index}");
        await world.RunAsync(DeliverWebhooks.JobName);
        Assert.Single(receiver.Messages);

        receiver.Answer = _ => (200, []);
        await world.Get<ChangeWebhook>().HandleAsync(
            off, WebhookInput.Read(new JsonObject { ["enabled"] = true }, off, world.Get<ReceiverOptions>()), new Actor("test"), default);
        await world.RunAsync(DeliverWebhooks.JobName);
        Assert.Equal(3, receiver.Messages.Count);
    }

    [Fact]
    public async Task RotatedSecret_SignsBesideTheOldOneUntilTheOverlapEnds()
    {
        await using var world = await CreateAsync();
        using var receiver = new Receiver();
        var first = await AddAsync(world, receiver.Url);
        var second = await world.Get<RotateWebhookSecret>().HandleAsync(
            first.Webhook, SecretRotationInput.Default, new Actor("test"), default);
        var during = await PingAsync(world, receiver, second.Webhook);
        Assert.True(during.IsSignedBy(first.Secret, world.Clock.GetUtcNow()) && during.IsSignedBy(second.Secret, world.Clock.GetUtcNow()));
        world.Clock.Advance(TimeSpan.FromHours(25));
        var after = await PingAsync(world, receiver, second.Webhook);
        Assert.False(after.IsSignedBy(first.Secret, world.Clock.GetUtcNow()));
        Assert.True(after.IsSignedBy(second.Secret, world.Clock.GetUtcNow()));
        Assert.False(after.IsSignedBy(second.Secret, world.Clock.GetUtcNow().AddMinutes(6)));
    }

    [Fact]
    public async Task ManyWebhooks_AllHaveTheirTurnInOneRun()
    {
        await using var world = await CreateAsync();
        using var receiver = new Receiver();
        for (var number = 0; number < 40; number++)
        {
            await AddAsync(world, receiver.Url);
        }

        await world.AddEventsAsync(1, _ => "r");
        Assert.Equal(new JobOutcome(40, 0), await world.RunAsync(DeliverWebhooks.JobName));
    }

    [Fact]
    public async Task HangingReceiver_HoldsUpNobodyElse()
    {
        await using var world = await CreateAsync();
        using var healthy = new Receiver();
        using var hanging = new Receiver();
        using var release = new ManualResetEventSlim();
        hanging.Answer = _ =>
        {
            release.Wait(TimeSpan.FromSeconds(10));
            return (204, []);
        };
        await AddAsync(world, hanging.Url);
        await AddAsync(world, healthy.Url);
        await world.AddEventsAsync(1, _ => "first");
        var run = Task.Run(() => world.RunAsync(DeliverWebhooks.JobName));
        await WaitAsync(() => !healthy.Messages.IsEmpty && !hanging.Messages.IsEmpty);

        await world.AddEventsAsync(1, _ => "second");
        await WaitAsync(() => healthy.Messages.Count == 2);
        Assert.False(run.IsCompleted);
        Assert.Single(hanging.Messages);
        Assert.Equal(new JobOutcome(2, 1), await run);
        release.Set();
    }

    [Fact]
    public async Task TwoNodesAtOnce_DeliverEachEventOnce()
    {
        await using var world = await CreateAsync();
        using var receiver = new Receiver();
        await AddAsync(world, receiver.Url);
        await world.AddEventsAsync(300, index => $"r{index}");

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => world.RunAsync(DeliverWebhooks.JobName))));

        Assert.Equal((300, 300), (receiver.Messages.Count, receiver.Messages.Select(message => message.Id).Distinct().Count()));
    }

    [Fact]
    public async Task BadInput_NamesEachField()
    {
        await using var world = await CreateAsync();
        var body = new JsonObject
        {
            ["url"] = "ftp://example.com",
            ["eventTypes"] = new JsonArray("member.created", "member.born"),
            ["colour"] = 1,
        };
        var refusal = Assert.Throws<ProblemException>(() => WebhookInput.Read(body, null, new ReceiverOptions()));
        Assert.Equal(["colour", "eventTypes[1]", "url"], refusal.Problem.Errors.Keys);
    }

    [Fact]
    public async Task NewWebhook_HearsOfNothingThatWasCommittedBefore()
    {
        await using var world = await CreateAsync();
        using var receiver = new Receiver();
        await world.AddEventsAsync(5, index => $"before{index}");
        await AddAsync(world, receiver.Url);
        await world.AddEventsAsync(1, _ => "after");
        await world.RunAsync(DeliverWebhooks.JobName);

        Assert.Equal("after", (string?)JsonNode.Parse(receiver.Messages.Single().Body)!["data"]!["resourceId"]);
    }

    private static async Task WaitAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!holds())
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private static async Task<Received> PingAsync(World world, Receiver receiver, Webhook webhook)
    {
        var ping = await world.Get<TestWebhook>().HandleAsync(webhook, default);
        Assert.Equal(WebhookDeliveryState.Succeeded, ping.State);
        return receiver.Messages.Last();
    }

    protected static Task<IssuedWebhook> AddAsync(World world, string url) => world.Get<CreateWebhook>().HandleAsync(
        world.Organization, WebhookInput.Read(new JsonObject { ["url"] = url }, null, world.Get<ReceiverOptions>()), new Actor("test"),
        default);
}

public sealed class PostgresWebhookTests(PostgresServer server) : WebhookTests
{
    /// <summary>
    /// The transaction took its sequence before the webhook was there and commits after it; a later one had committed already.
    /// </summary>
    [Theory]
    [InlineData(300)]
    [InlineData(3_000)]
    public async Task NewWebhook_HearsOfAnEventThatWasNotCommittedYet(int held)
    {
        await using var world = await CreateAsync();
        using var receiver = new Receiver();
        await world.AddEventsAsync(1, _ => "before");
        await world.FeedAsync();
        using var written = new SemaphoreSlim(0);
        var open = world.Database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(
                """
                insert into events (sequence, organization_id, id, type, occurred_at, resource_type, resource_id, data)
                values (nextval('event_sequence'), @organization, @id, 'member.updated', @now, 'User', 'late', '{}')
                """,
                ("organization", world.Organization.Id), ("id", Guid.CreateVersion7()), ("now", world.Clock.GetUtcNow()));
            written.Release();
            await Task.Delay(held);
            return true;
        }, default);
        await written.WaitAsync();
        await world.AddEventsAsync(1, _ => "between");

        var created = AddAsync(world, receiver.Url);
        await Task.WhenAll(open, created);
        await world.AddEventsAsync(1, _ => "after");
        await world.RunAsync(DeliverWebhooks.JobName);

        var heard = receiver.Messages
            .Select(message => JsonNode.Parse(message.Body)!["data"]!)
            .OrderBy(data => (long)data["sequence"]!)
            .Select(data => (string?)data["resourceId"]);
        Assert.Equal(held < 1_000 ? ["after"] : ["late", "between", "after"], heard);
    }

    protected override async Task<World> CreateAsync() => await World.CreateAsync(await server.CreateDatabaseAsync());
}

public sealed class SqliteWebhookTests : WebhookTests
{
    protected override Task<World> CreateAsync() => World.CreateAsync(null);
}
