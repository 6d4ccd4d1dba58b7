using System.Diagnostics;
using System.Globalization;
using System.Text;
using Scim.Benchmarks.Load;
using Scim.Benchmarks.Subjects;

namespace Scim.Benchmarks.Workloads;

/// <summary>The first run of an identity provider: for each user a look-up and a creation, for each group a creation and one PATCH with its members.</summary>
public static class FirstSync
{
    private const int Connections = 8;
    private const int MembersOfGroup = 100;

    /// <summary>What was measured, as one line.</summary>
    public static string Run(Subject subject, int users, int groups)
    {
        var (ids, before, clock) = (new string[users], subject.CpuSeconds(), Stopwatch.StartNew());
        InParallel(users, (number, send) =>
        {
            var name = $"sync-{number:d8}@example.com";
            send(Call.Get(subject.Endpoint, "/Users?filter=" + Uri.EscapeDataString($"userName eq \"{name}\"")));
            ids[number] = People.IdOf(send(Call.Send(subject.Endpoint, "POST", "/Users", People.Body(number, "sync-"), 201)));
        });
        var usersDone = clock.Elapsed.TotalSeconds;
        InParallel(groups, (number, send) =>
        {
            var id = People.IdOf(send(Call.Send(subject.Endpoint, "POST", "/Groups", $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Sync {{number}}"}""", 201)));
            var members = string.Join(',', Enumerable.Range(number * MembersOfGroup, MembersOfGroup).Select(at => $$"""{"value":"{{ids[at % users]}}"}"""));
            send(Call.Send(subject.Endpoint, "PATCH", $"/Groups/{id}", $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add","path":"members","value":[{{members}}]}]}""", 0));
        });
        var (seconds, after) = (clock.Elapsed.TotalSeconds, subject.CpuSeconds());
        return string.Create(CultureInfo.InvariantCulture,
            $"{subject.Name}: first sync of {users:n0} users and {groups:n0} groups of {MembersOfGroup} over {Connections} connections: {seconds:f1} s ({users / usersDone:n0} users/s); CPU busy {(after.Server - before.Server) / seconds:p0} in the server, {(after.Database - before.Database) / seconds:p0} in the database.");

        void InParallel(int count, Action<int, Func<Call, MemoryStream>> work) => Parallel.ForEach(Enumerable.Range(0, Connections), new ParallelOptions { MaxDegreeOfParallelism = Connections }, lane =>
        {
            using var connection = new HttpConnection(subject.Endpoint.Host, subject.Endpoint.Port);
            using var body = new MemoryStream();
            for (var at = lane; at < count; at += Connections)
            {
                work(at, call =>
                {
                    var status = connection.Send(call.Bytes, body);
                    return status == call.Status || (call.Status == 0 && status is 200 or 204) ? body
                        : throw new InvalidDataException($"{subject.Name}: the first sync was answered {status}: {Encoding.UTF8.GetString(body.ToArray())}");
                });
            }
        });
    }
}
