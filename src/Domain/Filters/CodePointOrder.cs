namespace Scim.Domain.Filters;

/// <summary>
/// Orders strings by Unicode code point, which is the order of their UTF-8 bytes in both databases; ordinal comparison of UTF-16 is not.
/// </summary>
public static class CodePointOrder
{
    public static int Compare(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        return common == left.Length || common == right.Length
            ? left.Length.CompareTo(right.Length)
            : Weight(left[common]).CompareTo(Weight(right[common]));
    }

    private static int Weight(char c) => char.IsSurrogate(c) ? c + 0x2000 : c >= '\uE000' ? c - 0x800 : c;
}
