using Scim.Application.Resources;
using Scim.Domain.Filters;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Filtering;

/// <summary>Random filters over random resources: memory, SQLite and PostgreSQL find the same ids.</summary>
public sealed class FilterAgreementTests(PostgresServer server)
{
    private const int Corpora = 3;
    private const int UserFilters = 1500;
    private const int GroupFilters = 300;
    private static readonly string[] Numbers =
    [
        "0", "1", "1.5", "-1", "-1.5", "9007199254740992", "9007199254740993", "123456789012345677", "123456789012345678",
        "123456789012345678.0", "-123456789012345678", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e25",
    ];
    private static readonly ResourceType ThingType = new("Thing", "/Things", "", new Schema("urn:example:schemas:Thing", "Thing", "", [
        new("weight", AttributeType.Decimal),
        new("count", AttributeType.Integer),
        new("parts", AttributeType.Complex) { MultiValued = true, SubAttributes = [new("size", AttributeType.Decimal)] },
    ]), []);
    private readonly FilterBinder _binder = new(SchemaRegistry.Core.WithResourceType(ThingType));

    [Fact]
    public async Task RandomFilters_FindTheSameEverywhere()
    {
        var run = Environment.GetEnvironmentVariable("FILTER_SEED") is { } fixedSeed ? int.Parse(fixedSeed, null) : Environment.TickCount;
        for (var seed = run; seed < run + Corpora; seed++)
        {
            await using var sqlite = await TestDatabase.SqliteAsync();
            await using var postgres = await TestDatabase.PostgresAsync(server);
            StoreDriver[] drivers = [new(sqlite.Get<IResourceStore>()), new(postgres.Get<IResourceStore>())];
            var random = new RandomFilters(seed);
            var (users, groups) = await FillAsync(random, drivers);
            var cases = Enumerable.Range(0, UserFilters).Select(_ => (Type: StoreDriver.UserType, Text: random.Filter(3), Among: users))
                .Concat(Enumerable
                    .Range(0, GroupFilters)
                    .Select(_ => (Type: StoreDriver.GroupType, Text: random.MemberFilter(2), Among: groups))).ToArray();
            await Parallel.ForEachAsync(cases, async (item, _) => await CompareAsync(seed, item.Type, item.Text, item.Among, drivers));
        }
    }

    /// <summary>Whole numbers beyond what a double holds, and fractions that it holds.</summary>
    [Fact]
    public async Task Numbers_FindTheSameEverywhere()
    {
        await using var sqlite = await TestDatabase.SqliteAsync();
        await using var postgres = await TestDatabase.PostgresAsync(server);
        StoreDriver[] drivers = [new(sqlite.Get<IResourceStore>()), new(postgres.Get<IResourceStore>())];
        var things = new Dictionary<Guid, JsonObject>();
        foreach (var number in Numbers)
        {
            var (id, whole) = (Guid.CreateVersion7(), long.TryParse(number, null, out var count) ? $",\"count\":{count}" : "");
            var attributes = JsonNode.Parse($$"""{"weight":{{number}},"parts":[{"size":{{number}}}]{{whole}}}""")!.AsObject();
            foreach (var driver in drivers)
            {
                await driver.WriteAsync(driver.Change(ResourceChangeKind.Create, "Thing", id, StoreDriver.State(ThingType, id, attributes)));
            }

            things.Add(id, Searchable(ThingType, id, attributes, drivers[0].Now));
        }

        foreach (var (number, word) in Numbers.SelectMany(_ => RandomFilters.OrderOperators, (number, word) => (number, word)))
        {
            foreach (var filter in new[] { $"weight {word} {number}", $"count {word} {number}", $"parts[size {word} {number}]" })
            {
                await CompareAsync(0, ThingType, filter, things, drivers);
            }
        }
    }

    private static async Task<(Dictionary<Guid, JsonObject> Users, Dictionary<Guid, JsonObject> Groups)> FillAsync(
        RandomFilters random, StoreDriver[] drivers)
    {
        var (users, groups) = (new Dictionary<Guid, JsonObject>(), new Dictionary<Guid, JsonObject>());
        for (var n = 0; n < 40; n++)
        {
            var (id, attributes, now) = (Guid.CreateVersion7(), random.User(n), drivers[0].Now.AddMilliseconds(random.Below(2000)));
            foreach (var driver in drivers)
            {
                driver.Now = now;
                await driver.WriteAsync(
                    driver.Change(ResourceChangeKind.Create, "User", id, StoreDriver.State(StoreDriver.UserType, id, attributes)));
            }

            users.Add(id, Searchable(StoreDriver.UserType, id, attributes, now));
        }

        for (var n = 0; n < 12; n++)
        {
            var (id, attributes, now) = (Guid.CreateVersion7(), new JsonObject { ["displayName"] = random.Word() }, drivers[0].Now);
            var members = users.Keys.Where(_ => random.Chance(5)).ToArray();
            foreach (var driver in drivers)
            {
                var change = driver.Change(
                    ResourceChangeKind.Create, "Group", id, StoreDriver.State(StoreDriver.GroupType, id, attributes));
                await driver.WriteAsync(change with { Members = new Domain.Groups.MembershipDelta(false, [.. members], [], []) });
            }

            groups.Add(id, Searchable(StoreDriver.GroupType, id, attributes, now));
            Join(id, groups[id], members, users);
        }

        random.Ids.AddRange(users.Keys.Concat(groups.Keys));
        random.Times.AddRange(users.Values.Select(user => DateTimeOffset.Parse((string)user["meta"]!["created"]!, null)));
        return (users, groups);
    }

    private static void Join(Guid group, JsonObject searchable, Guid[] members, Dictionary<Guid, JsonObject> users)
    {
        foreach (var member in members)
        {
            var user = users[member];
            var list = (JsonArray)(user["groups"] ??= new JsonArray());
            list.Add(new JsonObject
            {
                ["value"] = group.ToString("D"),
                ["type"] = "direct",
                ["display"] = searchable["displayName"]!.DeepClone(),
            });
            var own = (JsonArray)(searchable["members"] ??= new JsonArray());
            own.Add(new JsonObject
            {
                ["value"] = member.ToString("D"),
                ["type"] = "user",
                ["display"] = (user["displayName"] ?? user["userName"])!.DeepClone(),
            });
        }
    }

    private static JsonObject Searchable(ResourceType type, Guid id, JsonObject attributes, DateTimeOffset now)
    {
        var document = attributes.DeepClone().AsObject();
        document["schemas"] = new JsonArray(type.Schema.Id);
        var search = SearchDocument.Build(type, document);
        search["id"] = id.ToString("D");
        search["externalId"] = attributes["externalId"]?.DeepClone();
        search["meta"] = new JsonObject
        {
            ["created"] = DateTimeText.Write(now),
            ["lastModified"] = DateTimeText.Write(now),
            ["resourceType"] = type.Name,
            ["version"] = "W/\"1\"",
        };
        return search;
    }

    private async Task CompareAsync(int seed, ResourceType type, string text, Dictionary<Guid, JsonObject> resources, StoreDriver[] drivers)
    {
        var filter = _binder.Bind(type, FilterParser.Parse(text, FilterLimits.Default).ValueOrThrow()).ValueOrThrow();
        var expected = resources
            .Where(resource => FilterEvaluator.Matches(filter, resource.Value))
            .Select(resource => resource.Key)
            .Order()
            .ToArray();
        foreach (var driver in drivers)
        {
            var name = $"Seed {seed}, {driver.Store.GetType().Name}: {text}";
            var page = await ListAsync(driver, new ResourceQuery(type, filter, null, 1, 100, false), name);
            var found = page.Resources.Select(resource => resource.Id.Value);
            Assert.True(
                expected.SequenceEqual(found) && page.TotalResults == expected.Length,
                $"{name}\nexpected {expected.Length}, found {page.Resources.Count} of {page.TotalResults}");
        }
    }

    private static async Task<ResourcePage> ListAsync(StoreDriver driver, ResourceQuery query, string name)
    {
        try
        {
            return await driver.ListAsync(query);
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException(name, fault);
        }
    }
}
