using System.Text.Json;
using Scim.Benchmarks.Load;

namespace Scim.Benchmarks.Workloads;

/// <summary>Pages of 100 by RFC 9865 cursors, taken from all depths of a walk through the directory.</summary>
public static class CursorCell
{
    /// <summary>The target is the ceiling's first page by index: a cursor page may cost no more at any depth.</summary>
    public static Cell AnyDepth { get; } = new("cursor page at any depth", 8, 1.0, Prepare);

    private static Func<long, IEnumerable<Call>> Prepare(People people)
    {
        if (people.Subject.IsCeiling)
        {
            return _ => [Call.Get(people.Subject.Endpoint, "/Users?startIndex=1&count=100")];
        }

        var cursors = Walk(people);
        return number => [Call.Get(people.Subject.Endpoint, $"/Users?count=100&cursor={cursors[(int)(number * 7 % cursors.Count)]}")];
    }

    private static List<string> Walk(People people)
    {
        using var connection = new HttpConnection(people.Subject.Endpoint.Host, people.Subject.Endpoint.Port);
        using var body = new MemoryStream();
        var (cursors, cursor) = (new List<string>(), "");
        var count = Math.Clamp(people.Count / 200, 100, 1_000);
        for (var page = 0; page < (people.Count / count) - 1; page++)
        {
            connection.Demand(Call.Get(people.Subject.Endpoint, $"/Users?count={count}&cursor={cursor}"), body);
            using var json = JsonDocument.Parse(body.ToArray());
            cursor = json.RootElement.GetProperty("nextCursor").GetString()!;
            cursors.Add(cursor);
        }

        return cursors;
    }
}
