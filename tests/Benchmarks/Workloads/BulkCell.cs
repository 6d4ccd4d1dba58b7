using System.Text;
using Scim.Benchmarks.Load;

namespace Scim.Benchmarks.Workloads;

/// <summary>One request with 1,000 creates.</summary>
public static class BulkCell
{
    private const int Operations = 1_000;
    private static long _fresh;

    public static Cell Creates { get; } = new(
        "bulk of 1,000 creates", 1, 0.50, people => _ => [Request(people)])
    { Effect = CellEffect.Creates };

    private static Call Request(People people)
    {
        var first = Interlocked.Add(ref _fresh, Operations) - Operations;
        var text = new StringBuilder("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[""");
        for (var at = 0; at < Operations; at++)
        {
            text.Append(at == 0 ? "" : ",").Append(
                $$"""{"method":"POST","path":"/Users","bulkId":"b{{at}}","data":{{People.Body(first + at, "bulk-" + Environment.ProcessId + "-")}}}""");
        }

        var answered = Call.Send(people.Subject.Endpoint, "POST", "/Bulk", text.Append("]}").ToString(), 200, body =>
            Encoding.UTF8.GetString(body.ToArray()).Split("\"201\"").Length == Operations + 1 ? null : "not every operation answered 201");
        return answered with { Take = people.RememberLocations };
    }
}
