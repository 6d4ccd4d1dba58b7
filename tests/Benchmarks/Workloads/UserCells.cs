using System.Text;
using System.Text.Json;
using Scim.Benchmarks.Load;

namespace Scim.Benchmarks.Workloads;

/// <summary>The workloads on single users and pages of users.</summary>
public static class UserCells
{
    private static long _fresh;

    public static IEnumerable<Cell> All { get; } =
    [
        new("GET by id", 8, 0.70, people => number => [GetById(people, number)]),
        new("filter userName eq (hit)", 8, 0.70, people => number => [Find(people, People.UserName(people.Pick(number)), 1)]),
        new("filter userName eq (miss)", 8, 0.70, people => number => [Find(people, $"nobody{number}@example.com", 0)]),
        new("list first 100", 8, 1.0, people => _ => [Page(people, 1)]),
        new("list last 100 by startIndex", 8, 3.0, people => _ => [Page(people, people.Count - 99)]),
        new("create", 8, 0.60, people => _ => [Create(people, Interlocked.Increment(ref _fresh))]),
        new("PATCH one attribute", 8, 0.60, people => number => [Patch(people, people.Id(number), $"Title {number}")]),
        new("PUT", 8, 0.60, people => number => [Put(people, number)]),
        new("IdP cycle: filter, create, PATCH, GET", 8, 0.60, Cycle),
    ];

    /// <summary>Only the product has these filters on an index; the ceiling has no such query, so the ratio is to the smallest size.</summary>
    public static IEnumerable<Cell> Lookups { get; } =
    [
        new("filter externalId eq", 8, null, people => number => [Filter(people, $"externalId eq \"person-ext-{people.Pick(number):d8}\"", 1)]),
        new("filter emails[type eq \"work\" and value eq …]", 8, null, people => number => [Filter(people, $"emails[type eq \"work\" and value eq \"{People.UserName(people.Pick(number))}\"]", 1)]),
    ];

    public static Call GetById(People people, long number)
    {
        var id = people.Id(number);
        return Call.Get(people.Subject.Endpoint, $"/Users/{id}", check: body => People.IdOf(body) == id ? null : "another user than asked for");
    }

    private static Call Find(People people, string userName, int hits) => Filter(people, $"userName eq \"{userName}\"", hits);

    private static Call Filter(People people, string filter, int hits) =>
        Call.Get(people.Subject.Endpoint, "/Users?filter=" + Uri.EscapeDataString(filter), check: body => Total(body) == hits ? null : $"{Total(body)} hits instead of {hits}");

    private static Call Page(People people, int startIndex) =>
        Call.Get(people.Subject.Endpoint, $"/Users?startIndex={startIndex}&count=100", check: body => Length(body) == 100 ? null : $"{Length(body)} resources instead of 100");

    private static Call Create(People people, long number) =>
        Call.Send(people.Subject.Endpoint, "POST", "/Users", People.Body(number, "new-" + Environment.ProcessId + "-"), 201);

    private static Call Patch(People people, string id, string title) => Call.Send(
        people.Subject.Endpoint, "PATCH", $"/Users/{id}",
        $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"title","value":"{{title}}"}]}""", 200,
        body => Encoding.UTF8.GetString(body.ToArray()).Contains(title, StringComparison.Ordinal) ? null : "the patched value is not in the answer");

    private static Call Put(People people, long number)
    {
        var at = people.Pick(number);
        return Call.Send(people.Subject.Endpoint, "PUT", $"/Users/{people.Id(number)}", People.Body(at).Replace("Engineer", $"Engineer {number}", StringComparison.Ordinal), 200);
    }

    private static Func<long, IEnumerable<Call>> Cycle(People people)
    {
        return number => Calls(number, Interlocked.Increment(ref _fresh));

        IEnumerable<Call> Calls(long number, long fresh)
        {
            yield return Find(people, $"cycle{fresh}@example.com", 0);
            yield return Create(people, fresh);
            yield return Patch(people, people.Id(number), $"Cycle {number}");
            yield return GetById(people, number);
        }
    }

    private static int Total(MemoryStream body) => Read(body, json => json.GetProperty("totalResults").GetInt32());

    private static int Length(MemoryStream body) => Read(body, json => json.GetProperty("Resources").GetArrayLength());

    private static int Read(MemoryStream body, Func<JsonElement, int> part)
    {
        using var json = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
        return part(json.RootElement);
    }
}
