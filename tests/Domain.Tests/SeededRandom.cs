namespace Scim.Domain.Tests;

/// <summary>A small generator (SplitMix64): the same seed gives the same cases on every machine and runtime.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    public int Below(int bound) => (int)(Next() % (ulong)bound);

    public bool OneIn(int n) => Below(n) == 0;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>UTF-16 units from the alphabet, so that surrogate pairs may be torn apart.</summary>
    public string Text(int length, string alphabet) => string.Create(length, alphabet, (span, letters) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = letters[Below(letters.Length)];
        }
    });

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
