using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.OAuth;
using Scim.Application.Receivers;
using Scim.Application.SecurityEvents;
using Scim.Application.SetupLinks;
using Scim.Application.Tokens;
using Scim.Application.Traffic;
using Scim.Application.Webhooks;
using Scim.Domain.Connectors;
using Scim.Domain.Events;
using Scim.Infrastructure.SetupLinks;
using Scim.Infrastructure.Tests.DeferredWork;
using Scim.Infrastructure.Traffic;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Organizations;

/// <summary>
/// Stores that are asked with the key of one organization's record in the name of another: nothing is found, nothing is touched.
/// </summary>
public abstract class OtherOrganizationTests
{
    private static readonly PageRequest Page = new(null, 10);

    protected abstract Task<World> CreateAsync();

    [Fact]
    public async Task Connector_AndItsSchemas()
    {
        await using var world = await CreateAsync();
        var (own, other, change) = (world.Connector, await ForgedAsync(world), Change(world));
        var context = (await world.Get<IConnectorDirectory>().FindAsync("acme", "hr", default))!;
        var schema = new ConnectorSchema(ConnectorSchemaKind.Schema, "urn:acme:badge", [], world.Clock.GetUtcNow());
        var schemas = world.Get<IConnectorSchemaStore>();
        Assert.True(await schemas.AddAsync(own, schema, change, default));
        var connectors = world.Get<IConnectorStore>();

        Assert.Empty(await schemas.ListAsync(other, default));
        Assert.False(await schemas.DeleteAsync(other, schema.Kind, schema.Name, change, default));
        Assert.Null(await connectors.UpdateAsync(other with { DisplayName = "Taken" }, null, change, default));
        await connectors.DeleteAsync(context with { OrganizationId = other.OrganizationId }, change, default);

        var left = await connectors.FindAsync(own.OrganizationId, own.Slug, default);
        Assert.Equal((ConnectorStatus.Enabled, null, own.Version), (left?.Status, left?.DisplayName, left?.Version));
        Assert.Single(await schemas.ListAsync(own, default));
    }

    [Fact]
    public async Task Token_AndOAuthClient()
    {
        await using var world = await CreateAsync();
        var (own, other, change, now) = (world.Connector, await ForgedAsync(world), Change(world), world.Clock.GetUtcNow());
        var token = new AccessToken { Id = Guid.CreateVersion7(now), Prefix = "scim_x", CreatedAt = now, ExpiresAt = now.AddDays(1) };
        var (tokens, life, clients) = (world.Get<ITokenStore>(), world.Get<ITokenSchedule>(), world.Get<IOAuthClientStore>());
        await tokens.AddAsync(own, token, [1], change, default);
        var client = new OAuthClient
        {
            Id = Guid.CreateVersion7(now),
            Authentication = OAuthClientAuthentication.ClientSecret,
            AccessTokenSeconds = 60,
            CreatedAt = now,
        };
        await clients.AddAsync(own, client, [2], change, default);
        var due = Assert.Single(await life.FindExpiringAsync(now, now.AddDays(2), default)) with { OrganizationId = other.OrganizationId };
        var told = ConnectorEvents.OfToken(ProvisioningEventType.TokenRevoked, token, now);

        Assert.Empty(await tokens.ListAsync(other, default));
        Assert.Null(await tokens.FindAsync(other, token.Id, default));
        Assert.False(await tokens.RevokeAsync(other, token.Id, change, default));
        Assert.False(await life.WarnAsync(due, 1, told, default));
        Assert.False(await life.ExpireAsync(due, told, default));
        Assert.Empty(await clients.ListAsync(other, default));
        Assert.False(await clients.DeleteAsync(other, client.Id, change, default));
        var registered = (await clients.FindAsync(client.Id, default))! with { OrganizationId = other.OrganizationId };
        await clients.UseAsync(registered, null, change.Audit, now, default);

        Assert.Equal(token, await tokens.FindAsync(own, token.Id, default));
        Assert.Null((await life.FindExpiringAsync(now, now.AddDays(2), default)).Single().WarnedDays);
        Assert.Null((await clients.ListAsync(own, default)).Single().LastUsedAt);
    }

    [Fact]
    public async Task SetupLink_AndTraffic()
    {
        await using var world = await CreateAsync();
        var (own, other, change, now) = (world.Connector, await ForgedAsync(world), Change(world), world.Clock.GetUtcNow());
        var (links, traffic) = (new SetupLinkStore(world.Database), new RequestLog(world.Database));
        var link = new SetupLink(Guid.CreateVersion7(now), own.OrganizationId, own.Id, "test", now, now.AddDays(1));
        await links.AddAsync(link, [3], change, default);
        var request = new RecordedRequest
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Caller = "scim_x",
            Method = "GET",
            Path = "/Users",
            Status = 200,
            DurationMs = 1,
        };
        await traffic.AddAsync([(own.OrganizationId, own.Id, request)], default);

        Assert.Empty(await links.ListAsync(other, default));
        Assert.False(await links.RevokeAsync(other, link.Id, change, default));
        Assert.Empty((await traffic.ListAsync(other, false, Page, default)).Items);
        Assert.Null(await traffic.FindAsync(other, request.Id, default));
        await traffic.AddAsync([(other.OrganizationId, own.Id, request with { Id = Guid.CreateVersion7(now) })], default);

        Assert.Null((await links.ListAsync(own, default)).Single().RevokedAt);
        Assert.Single(await world.QueryAsync("select id from request_log", row => row.Id(0)));
    }

    [Fact]
    public async Task Webhook_AndItsDeliveries()
    {
        await using var world = await CreateAsync();
        var (store, outbox, change, now) = (
            world.Get<IWebhookStore>(), world.Get<IWebhookOutbox>(), Change(world), world.Clock.GetUtcNow());
        var input = WebhookInput.Read(new JsonObject { ["url"] = "https://example.com/hooks" }, null, world.Get<ReceiverOptions>());
        var id = (await world.Get<CreateWebhook>().HandleAsync(world.Organization, input, new Actor("test"), default)).Webhook.Id;
        await world.PostUserAsync("ada");
        await world.Get<FanOutEvents>().HandleAsync(default);
        var own = (await store.FindAsync(world.Organization.Id, id, default))!;
        var waiting = (await store.ListDeliveriesAsync(own, null, Page, default)).Items;
        var other = own with { OrganizationId = (await ForgedAsync(world)).OrganizationId };
        Assert.NotEmpty(waiting);

        Assert.Empty((await store.ListDeliveriesAsync(other, null, Page, default)).Items);
        Assert.Null(await store.FindDeliveryAsync(other, waiting[0].Id, default));
        Assert.False(await store.RedeliverAsync(other, waiting[0].Id, change, default));
        Assert.Null(await store.UpdateAsync(other, change, default));
        await store.DeleteAsync(other, change, default);
        Assert.False(await outbox.AddAsync(other, [], other.Cursor + 1, default));
        Assert.Empty(await outbox.ClaimAsync(other, 10, 1, now.AddMinutes(1), default));
        await outbox.CompleteAsync(
            other, [.. waiting.Select(each => each with { Attempts = 1, State = WebhookDeliveryState.Succeeded })], default);
        await outbox.ReleaseAsync(other, [.. waiting], now.AddDays(1), default);
        await outbox.DisableAsync(other, "gone", default);

        var left = await store.FindAsync(own.OrganizationId, id, default);
        Assert.Equal((true, own.Version, own.Cursor), (left?.Enabled, left?.Version, left?.Cursor));
        Assert.Equal(waiting, (await store.ListDeliveriesAsync(own, null, Page, default)).Items);
    }

    [Fact]
    public async Task SecurityEventStream_AndItsTokens()
    {
        await using var world = await CreateAsync();
        var (store, outbox, change, now) = (
            world.Get<ISecurityEventStreamStore>(), world.Get<ISecurityEventOutbox>(), Change(world), world.Clock.GetUtcNow());
        var body = new JsonObject { ["method"] = "poll", ["audience"] = "acme" };
        await world.Get<CreateSecurityEventStream>().HandleAsync(
            world.Organization, SecurityEventStreamInput.Read(body, world.Get<ReceiverOptions>()), new Actor("test"), default);
        await world.PostUserAsync("ada");
        await world.Get<QueueSecurityEvents>().HandleAsync(default);
        var own = (await store.ListAsync(world.Organization.Id, default)).Single();
        var waiting = await outbox.ReadAsync(own, 10, default);
        var other = own with { OrganizationId = (await ForgedAsync(world)).OrganizationId };
        Assert.NotEmpty(waiting);

        Assert.Empty(await outbox.ReadAsync(other, 10, default));
        Assert.False(await outbox.QueueAsync(other, [], other.Cursor + 1, default));
        await outbox.AcknowledgeAsync(other, [waiting[0].Jti], default);
        await outbox.RefuseAsync(other, new Dictionary<string, string> { [waiting[0].Jti] = "no" }, default);
        await outbox.PostponeAsync(other, waiting[0], "later", now.AddDays(1), default);
        Assert.False(await store.EnableAsync(other, false, change, default));
        await store.DeleteAsync(other, change, default);

        var left = (await store.ListAsync(own.OrganizationId, default)).Single();
        Assert.Equal((true, own.Version, own.Cursor), (left.Enabled, left.Version, left.Cursor));
        Assert.Equal(waiting, await outbox.ReadAsync(own, 10, default));
    }

    /// <summary>The connector of the world's organization, as if it were another's.</summary>
    private static async Task<Connector> ForgedAsync(World world) =>
        world.Connector with { OrganizationId = await world.AddOrganizationAsync("globex") };

    private static AdminChange Change(World world) =>
        AdminChange.Of(new Actor("test"), "test", "Test", "x", world.Clock.GetUtcNow());
}

public sealed class PostgresOtherOrganizationTests(PostgresServer server) : OtherOrganizationTests
{
    protected override async Task<World> CreateAsync() => await World.CreateAsync(await server.CreateDatabaseAsync());
}

public sealed class SqliteOtherOrganizationTests : OtherOrganizationTests
{
    protected override Task<World> CreateAsync() => World.CreateAsync(null);
}
