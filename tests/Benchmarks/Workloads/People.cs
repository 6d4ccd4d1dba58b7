using System.Text;
using System.Text.Json;
using Scim.Benchmarks.Load;
using Scim.Benchmarks.Subjects;

namespace Scim.Benchmarks.Workloads;

/// <summary>The users of a subject: made up by number, about 900 bytes each, with the enterprise extension.</summary>
public sealed class People(Subject subject)
{
    private readonly List<string> _ids = [];

    public Subject Subject => subject;

    public int Count => _ids.Count;

    public string Id(long number) => _ids[(int)(Scramble(number) % _ids.Count)];

    public string ByNumber(int number) => _ids[number];

    public long Pick(long number) => Scramble(number) % _ids.Count;

    public static string UserName(long number) => $"person{number:d8}@example.com";

    public static string Body(long number, string prefix = "person") => $$$"""
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
        "userName":"{{{prefix}}}{{{number:d8}}}@example.com","externalId":"{{{prefix}}}-ext-{{{number:d8}}}","displayName":"Person Number {{{number}}}","title":"Engineer {{{number % 97}}}",
        "name":{"givenName":"Person","familyName":"Number {{{number}}}","formatted":"Person Number {{{number}}}"},"active":true,"locale":"en-US","timezone":"Europe/Berlin",
        "emails":[{"value":"{{{prefix}}}{{{number:d8}}}@example.com","type":"work","primary":true},{"value":"{{{prefix}}}{{{number:d8}}}@home.example","type":"home"}],
        "phoneNumbers":[{"value":"+49 30 {{{number:d8}}}","type":"work"}],"addresses":[{"type":"work","streetAddress":"{{{number}}} Main Street","locality":"Berlin","postalCode":"10115","country":"DE"}],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":"{{{number}}}","department":"Department {{{number % 41}}}","costCenter":"{{{number % 13}}}"}}
        """;

    /// <summary>Creates users until there are <paramref name="total"/>, eight at a time, and remembers their ids.</summary>
    public void Grow(int total)
    {
        var (first, ids) = (_ids.Count, new string[total - _ids.Count]);
        Parallel.ForEach(Enumerable.Range(0, 8), lane =>
        {
            using var connection = new HttpConnection(subject.Endpoint.Host, subject.Endpoint.Port);
            using var body = new MemoryStream();
            for (var at = lane; at < ids.Length; at += 8)
            {
                var status = connection.Send(Call.Send(subject.Endpoint, "POST", "/Users", Body(first + at), 201).Bytes, body);
                ids[at] = status == 201 ? IdOf(body) : throw new InvalidDataException($"{subject.Name}: seeding answered {status}: {Encoding.UTF8.GetString(body.ToArray())}");
            }
        });
        _ids.AddRange(ids);
    }

    public static string IdOf(MemoryStream body)
    {
        using var json = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
        return json.RootElement.GetProperty("id").GetString()!;
    }

    private static long Scramble(long number) => (long)(((ulong)number * 0x9E3779B97F4A7C15) >> 16);
}
