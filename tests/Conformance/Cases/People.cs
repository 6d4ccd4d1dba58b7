using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

/// <summary>The four users and the group that queries are made over. All names carry a mark, written <c>$</c> in filters.</summary>
public sealed class People
{
    private readonly string _mark = Guid.NewGuid().ToString("N")[..12];
    private readonly Dictionary<string, Reply> _users = [];

    public string GroupId { get; private set; } = "";

    public static Task<People> OfAsync(Scope scope) => scope.Suite.SharedAsync("people", async own =>
    {
        var people = new People();
        await people.CreateAsync(own);
        return people;
    });

    public string Id(string name) => _users[name].Id;

    public string Fill(string text) => text.Replace("$created", _users["a"]["meta/created"], StringComparison.Ordinal)
        .Replace("$a", Id("a"), StringComparison.Ordinal)
        .Replace("$b", Id("b"), StringComparison.Ordinal)
        .Replace("$c", Id("c"), StringComparison.Ordinal)
        .Replace("$g", GroupId, StringComparison.Ordinal).Replace("$", _mark, StringComparison.Ordinal);

    /// <summary>Which of the four an answer holds, in its order.</summary>
    public string[] Found(Reply reply) => [.. reply.Is(200).Resources.Select(each => NameOf(Reply.At(each, "id"))).OfType<string>()];

    private string? NameOf(string? id) => _users.FirstOrDefault(pair => pair.Value.Id == id).Key;

    private async Task CreateAsync(Scope scope)
    {
        await AddAsync(scope, "a", $$"""
            "externalId":"Ext-a-{{_mark}}","title":"Doctor","active":true,"name":{"givenName":"Ada","familyName":"Byron"},"profileUrl":"https://x.org/A","displayName":"Ada",
            "emails":[{"value":"a1@x.org","type":"work","primary":true},{"value":"a2@y.org","type":"home"}],"phoneNumbers":[{"value":"tel:+1-555-1","type":"work"}],
            "{{Urn.Enterprise}}":{"department":"R&D","employeeNumber":"7","manager":{"value":"boss"} }
            """);
        await AddAsync(scope, "b", $$"""
            "externalId":"ext-b-{{_mark}}","title":"Queen","active":false,"name":{"familyName":"Byron"},"preferredLanguage":"en-US","emails":[{"value":"b1@x.org","type":"work"}],
            "addresses":[{"type":"work","locality":"Hollywood","country":"US"},{"type":"home","country":"DE"}],"roles":[{"value":"admin"}],"{{Urn.Enterprise}}":{"department":"Sales"}
            """);
        await AddAsync(scope, "c", """
            "active":true,"displayName":"say \"hi\" \\ ok","emails":[{"value":"c1@y.org","type":"home"}],"x509Certificates":[{"value":"AAEC"}]
            """);
        await AddAsync(scope, "d", "\"displayName\":\"Zürich\",\"active\":false");
        GroupId =
            (await scope.Post(
                "/Groups",
                $$"""{"schemas":["{{Urn.Group}}"],"displayName":"g-{{_mark}}","externalId":"Team-{{_mark}}","members":[{"value":"{{Id("a")}}"},{"value":"{{Id("b")}}"}]}""")).Is(201).Id;
    }

    /// <summary>Each at a moment of its own, so that the order of creation can be seen.</summary>
    private async Task AddAsync(Scope scope, string name, string more)
    {
        _users[name] = await scope.User($"{name}-{_mark}", more);
        await Task.Delay(5);
    }
}
