using System.Globalization;

namespace Scim.Infrastructure.Tests.Filtering;

/// <summary>Random users, groups and filter texts over few values, so that matches and near misses are frequent.</summary>
internal sealed class RandomFilters(int seed)
{
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public static readonly string[] OrderOperators = ["eq", "ne", "gt", "ge", "lt", "le"];
    private static readonly string[] Words =
    [
        "a",
        "b",
        "ab",
        "B",
        "é",
        "É",
        "e\u0301",
        "ß",
        "İ",
        "😀",
        "\uFFFD",
        "it's",
        "100%",
        "a_b",
        "a\\b",
        "\"q\"",
        "work",
        "home",
        "Σ",
        "ς",
        " x ",
        "*",
        "a\nb",
        "zz"
    ];
    private static readonly string[] Texts =
        ["title", "displayName", "userName", "nickName", "locale", "externalId", "name.familyName", "name.givenName", "emails", "emails.value", "emails.type", "phoneNumbers.value", "addresses.country",
            "schemas", "roles.value", "photos.value", $"{Enterprise}:department", $"{Enterprise}:manager.displayName",
            $"{Enterprise}:manager.value", "profileUrl", "groups.display", "groups.value", "id", "meta.resourceType", "meta.version"];
    private static readonly string[] TextOperators = ["eq", "eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"];
    private static readonly string[] Presence =
    [
        "title",
        "name",
        "emails",
        "emails.type",
        "active",
        Enterprise,
        $"{Enterprise}:department",
        "groups",
        "externalId",
        "displayName",
        "x509Certificates",
        "meta.created",
        "addresses.country",
        "groups.display"
    ];
#pragma warning disable RS0030
    private readonly Random _random = new(seed);
#pragma warning restore RS0030

    public List<Guid> Ids { get; } = [];

    public List<DateTimeOffset> Times { get; } = [];

    public JsonObject User(int number)
    {
        var user = new JsonObject { ["userName"] = Word() + number.ToString(CultureInfo.InvariantCulture) };
        Maybe(user, "title", () => Word());
        Maybe(user, "displayName", () => Word());
        Maybe(user, "nickName", () => Word());
        Maybe(user, "externalId", () => Word());
        Maybe(user, "profileUrl", () => Word());
        Maybe(user, "locale", () => Word());
        Maybe(user, "active", () => Chance(2));
        Maybe(user, "name", () => Part("familyName", "givenName"));
        Maybe(user, "emails", () => List("value", "type", "display"));
        Maybe(user, "phoneNumbers", () => List("value", "type"));
        Maybe(user, "roles", () => List("value", "type"));
        Maybe(user, "photos", () => List("value", "type"));
        Maybe(user, "addresses", () => List("country", "type"));
        Maybe(user, Enterprise, () =>
        {
            var extension = Part("department", "costCenter");
            extension["manager"] = Part("value", "displayName");
            return extension;
        });
        return user;
    }

    public string Word() => Words[_random.Next(Words.Length)];

    public bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    public int Below(int limit) => _random.Next(limit);

    public string Filter(int depth) => (depth == 0 ? 0 : _random.Next(7)) switch
    {
        0 or 1 => Leaf(),
        2 => $"{Filter(depth - 1)} and {Filter(depth - 1)}",
        3 => $"({Filter(depth - 1)} or {Filter(depth - 1)})",
        4 => $"not ({Filter(depth - 1)})",
        5 => $"{One("emails", "phoneNumbers", "addresses", "roles", "photos", "groups")}[{Element(2)}]",
        _ => Leaf(),
    };

    public string MemberFilter(int depth) => (depth == 0 ? 0 : _random.Next(5)) switch
    {
        1 => $"{MemberFilter(depth - 1)} and {MemberFilter(depth - 1)}",
        2 => $"({MemberFilter(depth - 1)} or {MemberFilter(depth - 1)})",
        3 => $"not ({MemberFilter(depth - 1)})",
        4 => $"members[{MemberElement(1)}]",
        _ => _random.Next(4) switch
        {
            0 => $"members.{MemberElement(0)}",
            1 => $"members {One("eq", "ne", "co", "sw")} {Quote(Id())}",
            2 => "members pr",
            _ => $"displayName {One(TextOperators)} {Quote(Word())}",
        },
    };

    private string MemberElement(int depth) => depth > 0 && Chance(2)
        ? $"{MemberElement(0)} {One("and", "or")} {MemberElement(0)}"
        : _random.Next(4) switch
        {
            0 => $"type eq {Quote(One("User", "group", "x"))}",
            1 => $"display {One(TextOperators)} {Quote(Word())}",
            2 => "display pr",
            _ => $"value {One(TextOperators)} {Quote(Id())}",
        };

    private string Leaf() => _random.Next(8) switch
    {
        0 => $"{One(Presence)} pr",
        1 => $"active {One("eq", "ne")} {One("true", "false")}",
        2 => $"{One("meta.created", "meta.lastModified")} {One(OrderOperators)} {Quote(Time())}",
        3 => $"{One(Chance(2) ? Texts : Presence)} {One("eq", "ne")} null",
        _ => One(Texts) is var attribute && attribute is "id" or "groups.value"
            ? $"{attribute} {One(TextOperators)} {Quote(Id())}"
            : $"{attribute} {One(TextOperators)} {Quote(attribute == "meta.version" ? "W/\"1\"" : attribute == "meta.resourceType" ? "User" : Word())}",
    };

    private string Element(int depth) => (depth == 0 ? 0 : _random.Next(6)) switch
    {
        1 => $"{Element(depth - 1)} and {Element(depth - 1)}",
        2 => $"({Element(depth - 1)} or {Element(depth - 1)})",
        3 => $"not ({Element(depth - 1)})",
        4 => "type pr",
        _ => $"type {One(TextOperators)} {Quote(Word())}",
    };

    private string Id()
    {
        var id = Ids.Count == 0 || Chance(4) ? Guid.CreateVersion7().ToString("D") : Ids[_random.Next(Ids.Count)].ToString("D");
        return _random.Next(6) switch { 0 => id[.._random.Next(1, 36)], 1 => id.ToUpperInvariant(), 2 => id[^4..], _ => id };
    }

    private string Time() => (Times.Count == 0 ? DateTimeOffset.UnixEpoch : Times[_random.Next(Times.Count)])
        .AddTicks(_random.Next(5) switch { 0 => 1, 1 => -1, 2 => TimeSpan.TicksPerMillisecond, _ => 0 }).ToString(
            "yyyy-MM-dd'T'HH:mm:ss.fffffffK", CultureInfo.InvariantCulture);

    private void Maybe(JsonObject target, string name, Func<JsonNode> make)
    {
        if (!Chance(3))
        {
            target[name] = make();
        }
    }

    private JsonObject Part(params string[] names)
    {
        var part = new JsonObject();
        foreach (var name in names)
        {
            Maybe(part, name, () => Word());
        }

        return part;
    }

    private JsonArray List(params string[] names)
    {
        var list = new JsonArray();
        for (var count = _random.Next(4); count > 0; count--)
        {
            var element = Part(names);
            Maybe(element, "primary", () => Chance(2));
            list.Add(element);
        }

        return list;
    }

    private string One(params string[] choices) => choices[_random.Next(choices.Length)];

    private static string Quote(string value) => JsonValue.Create(value).ToJsonString();
}
