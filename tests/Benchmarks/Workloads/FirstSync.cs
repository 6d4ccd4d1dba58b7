using System.Diagnostics;
using Scim.Benchmarks.Load;
using Scim.Benchmarks.Subjects;

namespace Scim.Benchmarks.Workloads;

/// <summary>
/// The first cycle of an identity provider that works as Entra ID does, against an empty directory: for each user a look-up and a creation;
/// then for each group a look-up and a creation without members, a read without members, and its members by PATCHes of at most a hundred.
/// Several objects are under way at once.
/// </summary>
public sealed class FirstSync(Subject subject, int core)
{
    private const int MembersOfPatch = 100;
    private static readonly int[] GroupSizes = [50, 100, 250, 400];
    private readonly Target _to = subject.Sync ?? throw new ArgumentException("The subject has no connector for it.", nameof(subject));

    /// <summary>What was measured, as one line.</summary>
    public string Run(int users, int groups)
    {
        var ids = new string[users];
        var (cpu, usage, load, clock) = (subject.CpuSeconds(), CoreUsage.Of(core), Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        Lanes.Run(_to, users, (connection, body, number) => ids[number] = CreateUser(number, call => Send(connection, call, body)));
        var usersDone = clock.Elapsed.TotalSeconds;
        Lanes.Run(_to, groups, (connection, body, number) => CreateGroup(number, ids, call => Send(connection, call, body)));
        var (seconds, cpuNow, usageNow) = (clock.Elapsed.TotalSeconds, subject.CpuSeconds(), CoreUsage.Of(core));
        var (server, database) = ((cpuNow.Server - cpu.Server) / seconds, (cpuNow.Database - cpu.Database) / seconds);
        var busy = (usageNow.Busy - usage.Busy) / seconds;
        var shares = new SyncShares(
            server, database, Math.Max(0, busy - server - database), Math.Max(0, 1 - busy),
            (usageNow.WaitingForDisk - usage.WaitingForDisk) / seconds, (Environment.CpuUsage.TotalTime - load).TotalSeconds / seconds);
        var members = Enumerable.Range(0, groups).Sum(number => Math.Min(users, GroupSizes[number % GroupSizes.Length]));
        return $"{subject.Name}: first sync of {users:n0} users and {groups:n0} groups with {members:n0} members "
            + $"over {Lanes.Count} connections: {seconds:f1} s "
            + $"({users / usersDone:n0} users/s, {members / (seconds - usersDone):n0} members/s). "
            + $"Of the servers' core: server {shares.Server:p0}, database {shares.Database:p0}, other programs {shares.Others:p0}, "
            + $"waiting {shares.Waiting:p0} (for the disk {shares.Disk:p0}); load program {shares.Load:p0} of its own. "
            + $"Bottleneck: {shares.Bottleneck}.";
    }

    private string CreateUser(int number, Func<Call, MemoryStream> send)
    {
        send(Call.Get(_to, "/Users?filter=" + Uri.EscapeDataString($"userName eq \"sync-{number:d8}@example.com\"")));
        return People.IdOf(send(Call.Send(_to, "POST", "/Users", People.Body(number, "sync-"), 201)));
    }

    private void CreateGroup(int number, string[] ids, Func<Call, MemoryStream> send)
    {
        var name = $"Sync {number}";
        send(Call.Get(_to, "/Groups?excludedAttributes=members&filter=" + Uri.EscapeDataString($"displayName eq \"{name}\"")));
        var id = People.IdOf(send(Call.Send(
            _to, "POST", "/Groups",
            $$$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group","http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],"externalId":"{{{Guid.CreateVersion7()}}}","displayName":"{{{name}}}","meta":{"resourceType":"Group"}}""", 201)));
        send(Call.Get(_to, $"/Groups/{id}?excludedAttributes=members"));
        var members = Enumerable
            .Range(0, Math.Min(ids.Length, GroupSizes[number % GroupSizes.Length]))
            .Select(at => ids[((number * 397) + at) % ids.Length]);
        foreach (var part in members.Chunk(MembersOfPatch))
        {
            var values = string.Join(',', part.Select(member => $$"""{"$ref":null,"value":"{{member}}"}"""));
            send(
                Call.Send(
                    _to, "PATCH", $"/Groups/{id}",
                    $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"Add","path":"members","value":[{{values}}]}]}""", 204));
        }
    }

    private static MemoryStream Send(HttpConnection connection, Call call, MemoryStream body)
    {
        connection.Demand(call, body);
        return body;
    }
}
