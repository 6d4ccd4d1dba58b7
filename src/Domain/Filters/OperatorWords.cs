namespace Scim.Domain.Filters;

/// <summary>The spelling of the operators, RFC 7644 §3.4.2.2 Table 3.</summary>
internal static class OperatorWords
{
    private static readonly ImmutableArray<string> Words = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"];

    public const string All = "eq, ne, co, sw, ew, gt, ge, lt, le, pr";

    /// <summary>The operator of that spelling in any case, or null.</summary>
    public static ComparisonOperator? Find(string word)
    {
        for (var i = 0; i < Words.Length; i++)
        {
            if (Words[i].Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return (ComparisonOperator)i;
            }
        }

        return null;
    }

    public static string Write(ComparisonOperator comparison) => Words[(int)comparison];
}
