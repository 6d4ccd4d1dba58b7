namespace Scim.Benchmarks.Workloads;

/// <summary>
/// Where the time of a first sync went, as shares of it: the servers' core at work for the server, for its database, for other programs;
/// that core idle, and of it while somebody waited for the disk; and the load program at work on its own core.
/// </summary>
public sealed record SyncShares(double Server, double Database, double Others, double Waiting, double Disk, double Load)
{
    private const double Full = 0.85;

    public string Bottleneck => Load >= Full ? "the load program, whose core is full"
        : Others >= 0.25 ? $"other programs on the machine, which took {Others:p0} of the servers' core"
        : Waiting <= 1 - Full ? $"the servers' core, which is full; {Larger}"
        : Disk >= Waiting / 2 ? "the disk: most of the waiting is for commits to become durable"
        : Waiting > Server + Database ? "waiting: neither processor nor disk is full; connections wait for each other or for an answer"
        : $"the servers' core, though it waits too; {Larger}";

    private string Larger => Math.Abs(Server - Database) < 0.05 ? "server and database share it evenly"
        : Database > Server ? "the database takes the larger part" : "the server takes the larger part";
}
