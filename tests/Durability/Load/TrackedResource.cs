namespace Scim.Durability.Load;

/// <summary>
/// What the clients know of one user or group. Each change writes a token of its own as displayName (and, for users, as title); what a
/// client was told is done is acknowledged, what it was told nothing about is uncertain. Written by one worker, but for the counters of a
/// group's members.
/// </summary>
public sealed class TrackedResource(string name)
{
    private int _memberPatches;
    private int _uncertainMemberPatches;

    /// <summary>userName of a user, first displayName of a group.</summary>
    public string Name { get; } = name;

    public string Id { get; set; } = "";

    public bool Gone { get; set; }

    /// <summary>The tokens that it may have now.</summary>
    public List<string> Now { get; } = [];

    public List<string> Acknowledged { get; } = [];

    public List<string> Uncertain { get; } = [];

    public int MemberPatches => _memberPatches;

    public int UncertainMemberPatches => _uncertainMemberPatches;

    public void Acknowledge(string token)
    {
        Acknowledged.Add(token);
        Now.Clear();
        Now.Add(token);
    }

    public void Doubt(string token)
    {
        Uncertain.Add(token);
        Now.Add(token);
    }

    public void CountMemberPatch(bool acknowledged)
    {
        if (acknowledged)
        {
            Interlocked.Increment(ref _memberPatches);
        }
        else
        {
            Interlocked.Increment(ref _uncertainMemberPatches);
        }
    }
}
