using Scim.Application.Listing;
using Scim.Application.Resources;
using Scim.Domain.Filters;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Persistence.Stores;

public abstract partial class ResourceStoreContract
{
    private static readonly string?[] Titles = [null, "b", "a", "é", "b", null, "B", "c"];

    [Theory]
    [InlineData("id", null)]
    [InlineData("id", "title pr or userName co \"1\"")]
    [InlineData("id", "nickName eq \"n\"")]
    [InlineData("id", "displayName eq \"n\"")]
    [InlineData("title", null)]
    [InlineData("title", "nickName eq \"n\"")]
    [InlineData("userName", null)]
    [InlineData("emails", null)]
    [InlineData("emails.type", "active eq true")]
    [InlineData("meta.lastModified", null)]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", null)]
    public async Task List_ByStartIndexAndByCursorsBothWays_ShowsTheSameOrder(string sortBy, string? filter)
    {
        await FillAsync(520);
        var type = StoreDriver.UserType;
        Assert.True(SchemaRegistry.Core.TryBind(type, AttributePathParser.Parse(sortBy).ValueOrThrow(), out var attribute));
        var bound = filter is null
            ? null
            : new FilterBinder(SchemaRegistry.Core)
                .Bind(type, FilterParser.Parse(filter, FilterLimits.Default).ValueOrThrow())
                .ValueOrThrow();
        foreach (var sort in sortBy == "id" ? [null] : new SortKey?[] { new(attribute!, false), new(attribute!, true) })
        {
            var all = await Driver.ListAsync(new ResourceQuery(type, bound, sort, 1, 1000, false));
            Assert.Equal((all.Resources.Count, false), ((int)all.TotalResults!, all.HasMore));
            Assert.True(all.Resources.Count >= 250);
            AssertOrder(all.Resources, sort);
            foreach (var (start, count) in new[]
            {
                (1, 10),
                (95, 10),
                (205, 10),
                (240, 300),
                (all.Resources.Count - 6, 10),
                (all.Resources.Count - 2, 3),
                (all.Resources.Count, 5),
                (all.Resources.Count + 1, 5),
                (9999, 5),
                (300, 7),
            })
            {
                var page = await Driver.ListAsync(new ResourceQuery(type, bound, sort, start, count, false));
                Assert.Equal(all.Resources.Skip(start - 1).Take(count).Select(user => user.Id), page.Resources.Select(user => user.Id));
                Assert.Equal((all.TotalResults, start - 1 + count < all.TotalResults), (page.TotalResults, page.HasMore));
            }

            await WalkAsync(all.Resources, new ResourceQuery(type, bound, sort, 1, 97, false) { WithTotal = false }, backwards: false);
            await WalkAsync(all.Resources, new ResourceQuery(type, bound, sort, 1, 97, false) { WithTotal = false }, backwards: true);
        }
    }

    [Fact]
    public async Task List_OfAnotherConnectorOrOrganization_IsEmpty()
    {
        await Driver.CreateUserAsync("ada");
        var query = new ResourceQuery(StoreDriver.UserType, null, null, 1, 10, false);
        foreach (var (organization, connector) in new[] { (1, 2), (2, 1) })
        {
            var page = await Store.ListAsync(organization, connector, query, default);
            Assert.Equal((0, 0), (page.Resources.Count, page.TotalResults));
        }
    }

    [Fact]
    public async Task FindMembers_ByElementFilter()
    {
        var users = new[]
        {
            await Driver.CreateUserAsync("ada"),
            await Driver.CreateUserAsync("bob", new JsonObject { ["displayName"] = "Bob B." }),
        };
        var inner = await Driver.CreateGroupAsync("Inner");
        var group = await Driver.CreateGroupAsync("G", users[0], users[1], inner);
        Assert.True(SchemaRegistry.Core.TryBind(StoreDriver.GroupType, new AttributePath(null, "members", null), out var members));
        async Task<Guid[]> Find(string text) =>
        [
            .. (await Store.FindMembersAsync(
                Driver.Key("Group", group),
                new FilterBinder(SchemaRegistry.Core)
                    .BindElement(StoreDriver.GroupType, members!, FilterParser.Parse(text, FilterLimits.Default).ValueOrThrow())
                    .ValueOrThrow(), default)).Order(),
        ];
        Assert.Equal([inner], await Find("type eq \"Group\""));
        Assert.Equal([users[1]], await Find("display sw \"BOB\""));
        Assert.Equal([users[0]], await Find("display eq \"ada\""));
        Assert.Equal(users.Order(), await Find("not (type eq \"group\")"));
        Assert.Equal([users[0]], await Find($"value eq \"{users[0]}\" and type pr"));
        Assert.Empty(await Find("value eq \"x\""));
    }

    [Fact]
    public async Task LookUps_AtOnce_EachGetTheirOwnAnswer()
    {
        const string name = "So \"me\" \\ \t Grüße 😀";
        await FillAsync(200);
        var all = (await Driver.ListAsync(new ResourceQuery(StoreDriver.UserType, null, null, 1, 200, false))).Resources;
        var (named, group) = (
            all.Where(user => Attribute(user, "displayName") == "m").Select(user => user.Id).ToList(),
            await Driver.CreateGroupAsync(name, [.. all.Take(50).Select(user => user.Id.Value)]));
        var lookUps = all.SelectMany((user, at) => new[]
        {
            IsFoundAsync(user, withGroups: at % 2 == 0, inGroup: at < 50),
            IsListedAsync($"userName eq \"{Attribute(user, "userName")}\"", user.Id),
            IsListedAsync($"userName eq \"{Attribute(user, "userName")}\" and title eq \"none such\""),
            IsListedAsync($"id eq \"{Guid.CreateVersion7()}\""),
            IsListedAsync("displayName eq \"m\"", [.. named]),
        });
        Assert.All(await Task.WhenAll(lookUps), Assert.True);

        async Task<bool> IsFoundAsync(StoredResource user, bool withGroups, bool inGroup)
        {
            var (found, absent) = (
                await Driver.FindAsync("User", user.Id.Value, withGroups), await Driver.FindAsync("Group", user.Id.Value, withGroups));
            var groups = withGroups && inGroup ? new JsonArray(new JsonArray(group.ToString("D"), name)) : null;
            return absent is null && found!.Id == user.Id
                && JsonNode.DeepEquals(groups, found.Groups.IsEmpty ? null : JsonNode.Parse(found.Groups.Span));
        }

        async Task<bool> IsListedAsync(string filter, params ResourceId[] expected)
        {
            var bound = new FilterBinder(SchemaRegistry.Core)
                .Bind(StoreDriver.UserType, FilterParser.Parse(filter, FilterLimits.Default).ValueOrThrow())
                .ValueOrThrow();
            var page = await Driver.ListAsync(new ResourceQuery(StoreDriver.UserType, bound, null, 1, 100, WithGroups: true));
            return page.TotalResults == expected.Length && page.Resources.Select(user => user.Id).SequenceEqual(expected);
        }
    }

    private static string? Attribute(StoredResource user, string name) => (string?)user.ReadAttributes()[name];

    private async Task FillAsync(int count)
    {
        var changes = Enumerable.Range(0, count).Select(n =>
        {
            Driver.Now = Driver.Now.AddMilliseconds(n % 3);
            var more = new JsonObject
            {
                ["title"] = Titles[n % Titles.Length],
                ["active"] = n % 7 != 0,
                ["nickName"] = n % 13 == 0 ? "m" : "n",
                ["displayName"] = n % 13 == 0 ? "m" : "n",
            };
            if (n % 4 != 0)
            {
                more["emails"] = new JsonArray(
                    new JsonObject { ["value"] = $"x{n % 17}", ["type"] = "work" },
                    new JsonObject { ["value"] = $"y{n % 11}", ["type"] = n % 3 == 0 ? "home" : null, ["primary"] = n % 2 == 0 });
            }

            more["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"] = new JsonObject { ["department"] = $"d{n % 5}" };
            return Driver.NewUser($"u{(n * 7919) % 1000:D4}", more);
        }).ToArray();
        Assert.All(await Store.CreateManyAsync(changes, default), outcome => Assert.Equal(WriteStatus.Done, outcome.Status));
    }

    private static void AssertOrder(IReadOnlyList<StoredResource> users, SortKey? sort)
    {
        var keys = users
            .Select(
                user => (Key: SortValue(user, sort) is { } node
                    ? node.GetValueKind() == JsonValueKind.String ? (string)node! : node.ToJsonString()
                    : null, user.Id.Value))
            .ToArray();
        var present = keys.Where(key => key.Key is not null);
        var ordered = sort is { Descending: true }
            ? present.OrderByDescending(key => key.Key, StringComparer.Ordinal).ThenBy(key => key.Value)
            : present.OrderBy(key => key.Key, StringComparer.Ordinal).ThenBy(key => key.Value);
        var absent = keys.Where(key => key.Key is null).OrderBy(key => key.Value);
        Assert.Equal(sort is { Descending: true } ? absent.Concat(ordered) : ordered.Concat(absent), keys);
    }

    private async Task WalkAsync(IReadOnlyList<StoredResource> expected, ResourceQuery first, bool backwards)
    {
        var (seen, after, more) = (new List<ResourceId>(), (KeysetPosition?)null, true);
        while (more)
        {
            var page = await Driver.ListAsync(first with { After = after, Backwards = backwards });
            Assert.Null(page.TotalResults);
            var ids = page.Resources.Select(user => user.Id);
            seen.InsertRange(backwards ? 0 : seen.Count, ids);
            more = page.HasMore;
            if (more)
            {
                var edge = page.Resources[backwards ? 0 : ^1];
                after = new KeysetPosition(SortValue(edge, first.Sort), edge.Id);
            }
        }

        Assert.Equal(expected.Select(user => user.Id), seen);
    }

    private static JsonNode? SortValue(StoredResource user, SortKey? sort)
    {
        if (sort is null)
        {
            return null;
        }

        var (path, attributes) = (sort.Attribute.Canonical, user.ReadAttributes());
        if (path.Attribute == "meta")
        {
            return DateTimeText.Write(user.ModifiedAt);
        }

        var node = (path.SchemaUri is { } uri ? attributes[uri]?.AsObject() : attributes)?[path.Attribute];
        if (node is JsonArray list)
        {
            node = list.FirstOrDefault(item => (bool?)item!["primary"] == true) ?? list.FirstOrDefault();
            node = node?[path.SubAttribute ?? "value"];
        }

        return node is JsonValue value && value.TryGetValue(out string? text) ? Folding.Fold(text) : node?.DeepClone();
    }
}
