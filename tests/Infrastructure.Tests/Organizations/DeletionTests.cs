using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Organizations;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Infrastructure.Connectors;
using Scim.Infrastructure.Tests.DeferredWork;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Organizations;

/// <summary>What is large is deleted in many transactions, and what nodes write meanwhile that do not know yet is looked after.</summary>
public abstract class DeletionTests
{
    private const string Extension = "urn:example:extension";

    protected abstract Task<World> CreateAsync();

    /// <summary>Nobody can delete rows of the table until <see cref="AllowAsync"/>.</summary>
    protected abstract Task RefuseAsync(World world, string table);

    protected abstract Task AllowAsync(World world, string table);

    [Fact]
    public async Task Connector_whose_deletion_is_cut_off_is_disabled_and_deleted_by_the_next_one()
    {
        await using var world = await CreateAsync();
        var members = await world.AddMembersAsync(1_200, null);
        await world.AddGroupAsync(members);
        await world.AddGroupAsync([]);
        await RefuseAsync(world, "connectors");
        await Assert.ThrowsAnyAsync<Exception>(() => DeleteConnectorAsync(world));

        Assert.Equal("disabled", (await world.QueryAsync("select status from connectors", row => row.Text(0)))[0]);
        Assert.Equal(
            [0, 0, 0], await CountAsync(world, "resources", "memberships", "resource_counts where visible <> 0 and type = 'User'"));
        await AllowAsync(world, "connectors");
        await DeleteConnectorAsync(world);
        Assert.Equal(0, (await CountAsync(world, "connectors"))[0]);
        var told = (await world.EventTypesAsync()).CountBy(type => type).ToDictionary();
        Assert.Equal((1_200, 2), (told["member.removed"], told["group.deleted"]));
        Assert.Equal("group.deleted", (await world.EventTypesAsync())[0]);
    }

    [Fact]
    public async Task Audit_rows_of_a_deleted_connector_keep_its_name_until_the_organization_goes()
    {
        await using var world = await CreateAsync();
        await world.AddMembersAsync(2, null);
        var slug = world.Connector.Slug;
        var log = world.Get<IAuditLog>();
        var before = await log.ReadAsync(world.Organization.Id, slug, null, 0, 100, default);
        await DeleteConnectorAsync(world);

        var after = await log.ReadAsync(world.Organization.Id, slug, null, 0, 100, default);
        Assert.Equal([.. before.Select(row => row.Sequence), after[^1].Sequence], after.Select(row => row.Sequence));
        Assert.Equal(("connector.delete", slug), (after[^1].Entry.Action, after[^1].Connector));
        await world.Get<DeleteOrganization>().HandleAsync(world.Organization, new Actor("test"), default);
        Assert.Equal([0], await CountAsync(world, "former_connectors"));
    }

    [Fact]
    public async Task Organization_whose_deletion_is_cut_off_is_deleted_by_the_next_one()
    {
        await using var world = await CreateAsync();
        await world.AddGroupAsync(await world.AddMembersAsync(2_500, null));
        await RefuseAsync(world, "organizations");
        await Assert.ThrowsAnyAsync<Exception>(
            () => world.Get<DeleteOrganization>().HandleAsync(world.Organization, new Actor("test"), default));

        Assert.Equal(
            [0, 0, 0, 0, 1, 1],
            await CountAsync(
                world, "resources", "memberships", "events", "audit", "organizations", "connectors where status = 'disabled'"));
        await AllowAsync(world, "organizations");
        await world.Get<DeleteOrganization>().HandleAsync(world.Organization, new Actor("test"), default);
        Assert.Equal([0, 0, 0], await CountAsync(world, "organizations", "connectors", "resource_counts"));
    }

    [Fact]
    public async Task Orphans_of_a_connector_that_is_gone_are_purged_with_the_history()
    {
        await using var world = await CreateAsync();
        await world.PostGroupAsync("Engines", [await world.PostUserAsync("ada")]);
        await world.RunAsync("prune-history");
        Assert.Equal([2, 1], await CountAsync(world, "resources", "memberships"));
        await world.ExecuteAsync("delete from connectors");

        await world.RunAsync("prune-history");
        Assert.Equal([0, 0, 0], await CountAsync(world, "resources", "memberships", "resource_counts"));
    }

    [Fact]
    public async Task Groups_written_for_the_former_setting_follow_the_new_one()
    {
        await using var world = await CreateAsync();
        var groups = new List<Guid>();
        foreach (var name in new[] { "Engines", "Sheds", "Tracks" })
        {
            groups.Add(await world.PostGroupAsync(name, []));
        }

        await world.ExecuteAsync(
            "update resources set unique_key = null, name_key = case when id = @last then 'sheds' else name_key end", ("last", groups[2]));
        var store = world.Get<IConnectorStore>();
        await store.RepeatGroupNamesAsync(world.Connector, true, default);
        Assert.Equal([groups[0]], await world.QueryAsync("select id from resources where unique_key is not null", row => row.Id(0)));
        await store.RepeatGroupNamesAsync(world.Connector, false, default);
        Assert.Empty(await world.QueryAsync("select id from resources where unique_key is not null", row => row.Id(0)));
    }

    [Fact]
    public async Task Schema_that_is_used_while_it_is_removed_comes_back()
    {
        await using var world = await CreateAsync();
        await world.PostUserAsync("ada");
        var schemas = world.Get<IConnectorSchemaStore>();
        var schema = new ConnectorSchema(
            ConnectorSchemaKind.Schema, Extension, new JsonObject { ["id"] = Extension }, world.Clock.GetUtcNow());
        await schemas.AddAsync(
            world.Connector, schema,
            AdminChange.Of(new Actor("test"), "schema.create", "Schema", Extension, world.Clock.GetUtcNow()), default);
        var removing = world.Get<RemoveConnectorSchema>().HandleAsync(
            world.Connector, ConnectorSchemaKind.Schema, Extension, new Actor("test"), default);
        while ((await schemas.ListAsync(world.Connector, default)).Count > 0)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await world.ExecuteAsync($$$"""update resources set search = '{"{{{Extension}}}":{}}'""");
        Assert.Equal(409, (await Assert.ThrowsAsync<ProblemException>(() => removing)).Problem.Status);
        Assert.Equal(Extension, Assert.Single(await schemas.ListAsync(world.Connector, default)).Name);
    }

    private static async Task DeleteConnectorAsync(World world)
    {
        world.Get<ConnectorCache>().Clear();
        await world.Get<DeleteConnector>().HandleAsync(world.Organization, world.Connector, new Actor("test"), default);
    }

    private static async Task<List<int>> CountAsync(World world, params string[] tables)
    {
        var counts = new List<int>();
        foreach (var table in tables)
        {
            counts.Add((await world.QueryAsync($"select count(*) from {table}", row => row.Int(0)))[0]);
        }

        return counts;
    }
}

public sealed class PostgresDeletionTests(PostgresServer server) : DeletionTests
{
    protected override async Task<World> CreateAsync() => await World.CreateAsync(await server.CreateDatabaseAsync());

    protected override async Task RefuseAsync(World world, string table)
    {
        await world.ExecuteAsync("create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$");
        await world.ExecuteAsync($"create trigger refuse before delete on {table} for each row execute function refuse()");
    }

    protected override Task AllowAsync(World world, string table) => world.ExecuteAsync($"drop trigger refuse on {table}");
}

public sealed class SqliteDeletionTests : DeletionTests
{
    protected override Task<World> CreateAsync() => World.CreateAsync(null);

    protected override Task RefuseAsync(World world, string table) =>
        world.ExecuteAsync($"create trigger refuse before delete on {table} begin select raise(abort, 'not now'); end");

    protected override Task AllowAsync(World world, string table) => world.ExecuteAsync("drop trigger refuse");
}
