namespace Scim.Durability.Load;

/// <summary>Whether a user is in a group, as far as the one worker knows who changes it.</summary>
public sealed class TrackedMembership(TrackedResource group, TrackedResource user)
{
    public TrackedResource Group { get; } = group;

    public TrackedResource User { get; } = user;

    public bool MayBeIn { get; private set; }

    public bool MayBeOut { get; private set; } = true;

    /// <summary>Acknowledged steps from surely out to in.</summary>
    public int Entries { get; private set; }

    public int Uncertain { get; private set; }

    public void Acknowledge(bool isIn)
    {
        if (isIn && !MayBeIn)
        {
            Entries++;
        }

        (MayBeIn, MayBeOut) = (isIn, !isIn);
    }

    public void Doubt(bool isIn)
    {
        Uncertain++;
        (MayBeIn, MayBeOut) = (MayBeIn || isIn, MayBeOut || !isIn);
    }
}
