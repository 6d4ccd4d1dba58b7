namespace Scim.Infrastructure.Archives;

/// <summary>How much of an archive was written, and how much was kept as it was found.</summary>
internal sealed class ImportTally
{
    public long Written { get; private set; }

    public long Kept { get; private set; }

    public void Note(int written, int of = 1) => (Written, Kept) = (Written + written, Kept + of - written);
}
