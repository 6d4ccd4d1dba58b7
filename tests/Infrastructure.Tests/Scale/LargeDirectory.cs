using Scim.Application.Configuration;
using Scim.Application.Resources;
using Scim.Domain.Schemas;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Scale;

/// <summary>
/// Many rows in little time: they are copies, made inside the database, of one user whose values all hold the number 00000000.
/// </summary>
internal sealed class LargeDirectory(TestDatabase database)
{
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public const string Custom = "urn:example:params:scim:schemas:extension:badge:2.0:User";
    private const string First = "00000000";

    /// <summary>Knows an extension that is no one's but this connector's.</summary>
    public static SchemaRegistry Schemas { get; } = SchemaRegistry.Core.Extend("User", new SchemaExtension(
        SchemaJson
            .Read(JsonNode.Parse($$"""{"id":"{{Custom}}","name":"Badge","attributes":[{"name":"badge","type":"string"}]}"""))
            .ValueOrThrow(), required: false));

    public static ResourceType UserType { get; } = Schemas.FindByName("User")!;

    private bool IsPostgres => database.Options.Provider == DatabaseProvider.Postgres;

    public StoreDriver Driver { get; } = new(database.Get<IResourceStore>());

    public static Guid User(int number) => Guid.Parse($"00000000-0000-7000-8000-{number:x12}");

    /// <summary>Users 1 to <paramref name="count"/>. The counters are not told.</summary>
    public async Task AddUsersAsync(int count)
    {
        var template = Guid.CreateVersion7();
        var state = StoreDriver.State(UserType, template, new JsonObject
        {
            ["userName"] = "user" + First,
            ["externalId"] = "ext" + First,
            ["displayName"] = "Display " + First,
            ["nickName"] = "nick" + First,
            ["title"] = "title" + First,
            ["active"] = true,
            ["name"] = new JsonObject { ["familyName"] = "family" + First },
            ["emails"] = new JsonArray(
                new JsonObject { ["value"] = $"user{First}@example.com", ["type"] = "work" },
                new JsonObject { ["value"] = $"home{First}@example.com", ["type"] = "home" }),
            [Enterprise] = new JsonObject
            {
                ["department"] = "dep" + First,
                ["employeeNumber"] = "emp" + First,
                ["manager"] = new JsonObject { ["value"] = "boss" + First },
            },
            [Custom] = new JsonObject { ["badge"] = "badge" + First },
        });
        await Driver.WriteAsync(Driver.Change(ResourceChangeKind.Create, "User", template, state));
        string Renumbered(string column) =>
            $"replace({(IsPostgres ? column + "::text" : column)}, "
                + $"'{First}', {(IsPostgres ? "lpad(s.n::text, 8, '0')" : "printf('%08d', s.n)")})";
        var later = IsPostgres ? "t.modified_at + s.n * interval '1 second'" : "t.modified_at + s.n * 10000000";
        await ExecuteAsync($"""
            insert into resources (organization_id, connector_id, type, id, unique_key, external_id, display, name_key, member_text,
                document, search, created_at, modified_at)
            select t.organization_id, t.connector_id, t.type, {UserOf("s.n")}, {Renumbered("t.unique_key")}, {Renumbered("t.external_id")},
                {Renumbered("t.display")}, {Renumbered("t.name_key")},
              t.member_text, {Renumbered("t.document")}, {Renumbered("t.search")}{(IsPostgres ? "::jsonb" : "")}, {later}, {later}
            from resources t, {Numbers(1, count)} where t.id = @template
            """, ("template", template));
    }

    /// <summary>
    /// Puts users <paramref name="first"/> to <paramref name="last"/> into the group; rows of users that are not there are made all the
    /// same.
    /// </summary>
    public Task AddMembersAsync(Guid group, int first, int last) => ExecuteAsync($"""
        insert into memberships (organization_id, group_id, member_id, member_type, display)
        select 1, @group, {UserOf("s.n")}, 'User', 'a member' from {Numbers(first, last)}
        """, ("group", group));

    public Task AnalyzeAsync() => IsPostgres ? ExecuteAsync("vacuum analyze") : Task.CompletedTask;

    public async Task<long> CountAsync(string sql, params (string Name, object? Value)[] parameters) =>
        (await database.QueryAsync(sql, row => row.Long(0), parameters)).Single();

    private Task ExecuteAsync(string sql, params (string Name, object? Value)[] parameters) =>
        database.QueryAsync(sql, row => row.IsNull(0), parameters);

    private string UserOf(string number) => IsPostgres
        ? $"('00000000-0000-7000-8000-' || lpad(to_hex({number}), 12, '0'))::uuid"
        : $"unhex('00000000000070008000' || printf('%012x', {number}))";

    private string Numbers(int first, int last) => IsPostgres
        ? $"generate_series({first}, {last}) as s (n)"
        : $"(with recursive s (n) as (select {first} union all select n + 1 from s where n < {last}) select n from s) s";
}
