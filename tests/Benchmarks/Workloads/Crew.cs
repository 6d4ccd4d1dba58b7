using System.Text;
using Scim.Benchmarks.Load;
using Scim.Benchmarks.Subjects;

namespace Scim.Benchmarks.Workloads;

/// <summary>One group of a subject with a given number of members, who join through the API as far as they came through it.</summary>
public sealed class Crew
{
    private const int Batch = 5000;

    public Crew(People people, int members)
    {
        (People, Members) = (people, members);
        var endpoint = people.Subject.Endpoint;
        using var connection = new HttpConnection(endpoint.Host, endpoint.Port);
        using var body = new MemoryStream();
        connection.Demand(
            Call.Send(
                endpoint, "POST", "/Groups",
                $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Crew {{members}} {{Guid.CreateVersion7()}}"}""", 201), body);
        Id = People.IdOf(body);
        var byApi = Math.Min(members, people.ByApi);
        for (var at = 0; at < byApi; at += Batch)
        {
            var part = Enumerable.Range(at, Math.Min(Batch, byApi - at)).Select(number => people.ByNumber(number));
            var status = connection.Send(Change(people.Subject, Id, true, part).Bytes, body);
            if (status is not (200 or 204))
            {
                throw new InvalidDataException(
                    $"{people.Subject.Name}: adding members answered {status}: {Encoding.UTF8.GetString(body.ToArray())}");
            }
        }

        if (byApi < members)
        {
            people.CopyMembers(Id, byApi, members);
        }
    }

    public People People { get; }

    public int Members { get; }

    public string Id { get; }

    /// <summary>Adds and then removes one user who is not in the crew, so that its size stays.</summary>
    public IEnumerable<Call> AddAndRemove(long number)
    {
        var outsider = People.ByNumber(Members + (int)(number % (People.Count - Members)));
        yield return Change(People.Subject, Id, true, [outsider]);
        yield return Change(People.Subject, Id, false, [outsider]);
    }

    public Call ReadAll() =>
        Call.Get(People.Subject.Endpoint, $"/Groups/{Id}", check: body => Math.Abs(Count(body) - Members) <= 8
            ? null
            : $"{Count(body)} members instead of {Members}");

    private static Call Change(Subject subject, string group, bool add, IEnumerable<string> ids)
    {
        var operation = add
            ? $$"""{"op":"add","path":"members","value":[{{string.Join(',', ids.Select(id => $$"""{"value":"{{id}}"}"""))}}]}"""
            : $$"""{"op":"remove","path":"members[value eq \"{{ids.Single()}}\"]"}""";
        return Call.Send(
            subject.Endpoint, "PATCH", $"/Groups/{group}",
            $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{operation}}]}""", 204);
    }

    private static int Count(MemoryStream body)
    {
        ReadOnlySpan<byte> text = body.GetBuffer().AsSpan(0, (int)body.Length);
        var count = 0;
        for (var at = text.IndexOf("\"value\":"u8); at >= 0; at = text.IndexOf("\"value\":"u8))
        {
            count++;
            text = text[(at + 8)..];
        }

        return count;
    }
}
