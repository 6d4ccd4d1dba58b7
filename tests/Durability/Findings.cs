using System.Collections.Concurrent;

namespace Scim.Durability;

/// <summary>Everything that is not as it should be.</summary>
public sealed class Findings
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public void Add(string line) => _lines.Enqueue(line.Length > 400 ? line[..400] : line);

    public void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            Add(otherwise);
        }
    }
}
