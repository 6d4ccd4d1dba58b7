using System.Text;
using System.Text.Json;
using Scim.Benchmarks.Load;

namespace Scim.Benchmarks.Workloads;

/// <summary>The workloads on single users and pages of users.</summary>
public static class UserCells
{
    private static long _fresh;

    private static readonly Cell ById = new("GET by id", 8, 0.70, people => number => [GetById(people, number)]) { IsFlat = true };
    private static readonly Cell FindHit = new(
        "filter userName eq (hit)", 8, 0.70, people => number => [Find(people, People.UserName(people.Pick(number)), 1)])
    { IsFlat = true };
    private static readonly Cell CreateOne = new("create", 8, 0.60, people => _ => [Create(people)]) { Effect = CellEffect.Creates };
    private static readonly Cell PatchOne = new(
        "PATCH one attribute", 8, 0.60,
        people => number => [Patch(people.Subject.Endpoint, people.Id(number), FreshTitle())])
    { Effect = CellEffect.Changes };
    private static readonly Cell IdpCycle = new(
        "IdP cycle: filter, create, PATCH, GET", 8, 0.60, people => number => Cycle(people, number))
    { Effect = CellEffect.Creates };

    public static IReadOnlyList<Cell> All { get; } =
    [
        ById,
        FindHit,
        new("filter userName eq (miss)", 8, 0.70, people => number => [Find(people, $"nobody{number}@example.com", 0)]) { IsFlat = true },
        new("list first 100", 8, 1.0, people => _ => [Page(people, 1)]),
        new("list last 100 by startIndex", 8, 3.0, people => _ => [Page(people, people.Count - 99)]),
        CreateOne,
        PatchOne,
        new("PUT", 8, 0.60, people => number => [Put(people, number)]) { Effect = CellEffect.Changes },
        IdpCycle,
    ];

    /// <summary>Many users of the service at once.</summary>
    public static IReadOnlyList<Cell> Crowd { get; } =
    [
        .. new[] { ById, FindHit, CreateOne, PatchOne, IdpCycle }.Select(cell => cell.With(64))
    ];

    /// <summary>
    /// Only the product has these filters on an index; the ceiling has no such query, so that the aim is the speed at the smallest size.
    /// </summary>
    public static IReadOnlyList<Cell> Lookups { get; } =
    [
        new(
            "filter externalId eq", 8, null,
            people => number => [Filter(people, $"externalId eq \"person-ext-{people.Pick(number):d8}\"", 1)]) { IsFlat = true },
        new(
            "filter emails[type eq \"work\" and value eq …]", 8, null,
            people => number => [Filter(people, $"emails[type eq \"work\" and value eq \"{People.UserName(people.Pick(number))}\"]", 1)])
            {
                IsFlat = true,
            },
    ];

    public static Call GetById(People people, long number)
    {
        var id = people.Id(number);
        return Call.Get(
            people.Subject.Endpoint, $"/Users/{id}", check: body => People.IdOf(body) == id ? null : "another user than asked for");
    }

    private static Call Find(People people, string userName, int hits) => Filter(people, $"userName eq \"{userName}\"", hits);

    private static Call Filter(People people, string filter, int hits) =>
        Call.Get(people.Subject.Endpoint, "/Users?filter=" + Uri.EscapeDataString(filter), check: body => Total(body) == hits
            ? null
            : $"{Total(body)} hits instead of {hits}");

    private static Call Page(People people, int startIndex) =>
        Call.Get(people.Subject.Endpoint, $"/Users?startIndex={startIndex}&count=100", check: body => Length(body) == 100
            ? null
            : $"{Length(body)} resources instead of 100");

    private static Call Create(People people) => people.Remembered(
        people.Subject.Endpoint,
        Call.Send(people.Subject.Endpoint, "POST", "/Users", People.Body(
            Interlocked.Increment(ref _fresh), "new-" + Environment.ProcessId + "-"), 201));

    public static Call Patch(Target to, string id, string title) => Call.Send(
        to, "PATCH", $"/Users/{id}",
        $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"title","value":"{{title}}"}]}""", 200,
        body => Encoding.UTF8.GetString(body.ToArray()).Contains(title, StringComparison.Ordinal)
            ? null
            : "the patched value is not in the answer");

    /// <summary>A value that no earlier run gave to anybody: a change that changes nothing costs no write.</summary>
    public static string FreshTitle() => $"Title {Interlocked.Increment(ref _fresh)}";

    private static Call Put(People people, long number)
    {
        var at = people.Pick(number);
        return Call.Send(
            people.Subject.Endpoint, "PUT", $"/Users/{people.Id(number)}",
            People.Body(at).Replace("Engineer", FreshTitle(), StringComparison.Ordinal), 200);
    }

    private static IEnumerable<Call> Cycle(People people, long number)
    {
        yield return Find(people, $"cycle{Interlocked.Increment(ref _fresh)}@example.com", 0);
        yield return Create(people);
        yield return Patch(people.Subject.Endpoint, people.Id(number), FreshTitle());
        yield return GetById(people, number);
    }

    private static int Total(MemoryStream body) => Read(body, json => json.GetProperty("totalResults").GetInt32());

    private static int Length(MemoryStream body) => Read(body, json => json.GetProperty("Resources").GetArrayLength());

    private static int Read(MemoryStream body, Func<JsonElement, int> part)
    {
        using var json = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
        return part(json.RootElement);
    }
}
