namespace Scim.Conformance.Running;

/// <summary>
/// One thing that a service provider must show. The name begins with the section: <c>S3_5_2_1_…</c> is RFC 7644 §3.5.2.1; other RFCs are
/// named, as in <c>R7643_S2_2_…</c>. A case takes a scope of its own and leaves nothing behind.
/// </summary>
public sealed record ConformanceCase(string Name, CaseLevel Level, Func<Scope, Task> Run)
{
    public string Section { get; } = SectionOf(Name);

    public override string ToString() => Name;

    private static string SectionOf(string name)
    {
        var parts = name.Split('_');
        var rfc = parts[0].StartsWith('R') ? parts[0][1..] : "7644";
        var start = parts[0].StartsWith('R') ? 1 : 0;
        var numbers = parts
            .Skip(start)
            .TakeWhile((part, index) => index == 0 ? part.StartsWith('S') : part.All(char.IsAsciiDigit))
            .ToArray();
        return $"RFC {rfc} §{string.Join('.', numbers).TrimStart('S')}";
    }
}
