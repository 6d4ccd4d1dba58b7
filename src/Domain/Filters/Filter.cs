using Scim.Domain.Schemas;

namespace Scim.Domain.Filters;

/// <summary>A filter expression as written, RFC 7644 §3.4.2.2. The private constructor closes the hierarchy.</summary>
public abstract record Filter
{
    private Filter()
    {
    }

    /// <summary>
    /// <paramref name="Literal"/> is a string, number, true, false or null as JSON has them; null stands for the literal <c>null</c>.
    /// </summary>
    public sealed record Compare(AttributePath Path, ComparisonOperator Operator, JsonValue? Literal) : Filter;

    public sealed record Present(AttributePath Path) : Filter;

    public sealed record And(Filter Left, Filter Right) : Filter;

    public sealed record Or(Filter Left, Filter Right) : Filter;

    public sealed record Not(Filter Operand) : Filter;

    public sealed record ValuePath(AttributePath Path, Filter Element) : Filter;
}
