using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Scim.Benchmarks.Load;
using Scim.Benchmarks.Subjects;

namespace Scim.Benchmarks.Workloads;

/// <summary>The users of a subject: made up by number, about 900 bytes each, with the enterprise extension.</summary>
public sealed class People(Subject subject, PostgresCluster cluster)
{
    private readonly List<string> _ids = [];
    private readonly ConcurrentBag<(Target Connector, string Id)> _created = [];
    private RowCopies? _copies;

    public Subject Subject => subject;

    public int Count { get; private set; }

    public string Id(long number) => ByNumber((int)Pick(number));

    public string ByNumber(int number) => number < _ids.Count ? _ids[number] : _copies!.Id(number);

    public long Pick(long number) => Scramble(number) % Count;

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
        var (first, ids) = (Count, new string[total - Count]);
        Lanes.Run(subject.Endpoint, ids.Length, (connection, body, at) =>
        {
            connection.Demand(Call.Send(subject.Endpoint, "POST", "/Users", Body(first + at), 201), body);
            ids[at] = IdOf(body);
        });
        _ids.AddRange(ids);
        Count = total;
    }

    /// <summary>Copies rows inside the database until there are <paramref name="total"/> users.</summary>
    public void Copy(int total)
    {
        _copies ??= new RowCopies(cluster, subject, _ids);
        _copies.Users(Count, total);
        if (subject.IsCeiling)
        {
            using var connection = new HttpConnection(subject.Endpoint.Host, subject.Endpoint.Port);
            using var body = new MemoryStream();
            connection.Demand(Call.Send(subject.Endpoint, "POST", "/Count", "", 200), body);
        }

        Count = total;
    }

    /// <summary>Members of a group beyond those that came through the API.</summary>
    public void CopyMembers(string group, int first, int total) => _copies!.Members(group, first, total);

    /// <summary>How many of the users came through the API.</summary>
    public int ByApi => _ids.Count;

    /// <summary>A creation whose user <see cref="DeleteCreated"/> takes away again.</summary>
    public Call Remembered(Target connector, Call create) => create with { Take = body => _created.Add((connector, IdOf(body))) };

    /// <summary>The same for all that a bulk answer names.</summary>
    public void RememberLocations(MemoryStream body)
    {
        ReadOnlySpan<byte> text = body.GetBuffer().AsSpan(0, (int)body.Length);
        var before = "/Users/"u8;
        for (var at = text.IndexOf(before); at >= 0; at = text.IndexOf(before))
        {
            text = text[(at + before.Length)..];
            _created.Add((subject.Endpoint, Encoding.ASCII.GetString(text[..36])));
        }
    }

    /// <summary>Brings the directory back to the size it had before users were created in it, in its tables too.</summary>
    public void DeleteCreated()
    {
        var created = _created.ToArray();
        _created.Clear();
        Lanes.Run(subject.Endpoint, created.Length, (connection, body, at) => connection.Demand(
            Call.Send(created[at].Connector, "DELETE", $"/Users/{created[at].Id}", null, 204), body));
        if (subject.Database is not null)
        {
            RowCopies.Purge(cluster, subject);
        }
    }

    public static string IdOf(MemoryStream body)
    {
        using var json = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
        return json.RootElement.GetProperty("id").GetString()!;
    }

    private static long Scramble(long number) => (long)(((ulong)number * 0x9E3779B97F4A7C15) >> 16);
}
