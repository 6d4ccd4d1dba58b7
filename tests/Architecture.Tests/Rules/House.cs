namespace Scim.Architecture.Tests.Rules;

internal static class House
{
    /// <summary>Fails with every violation, one a line.</summary>
    public static void Keeps(IEnumerable<string> violations)
    {
        var list = violations.ToList();
        Assert.True(list.Count == 0, $"{list.Count} violations:\n{string.Join('\n', list)}");
    }
}
