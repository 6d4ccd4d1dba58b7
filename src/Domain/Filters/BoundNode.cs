using Scim.Domain.Schemas;

namespace Scim.Domain.Filters;

/// <summary>
/// A filter whose paths, operators and values were checked against one resource type. Values are in the form of the search
/// document (<see cref="Resources.SearchDocument"/>): folded unless caseExact, dates as UTC text of fixed width. All conditions are
/// two-valued: a comparison with an absent attribute is false (and <c>ne</c> is bound as <see cref="Not"/> of <c>eq</c>, so it is true).
/// A comparison on a multi-valued attribute is true if any value satisfies it. The private constructor closes the hierarchy.
/// </summary>
public abstract record BoundNode
{
    private BoundNode()
    {
    }

    public abstract T Accept<T>(IBoundFilterVisitor<T> visitor);

    /// <summary>
    /// Attribute is simple (complex attributes were bound to their <c>value</c>). Operator is never
    /// <see cref="ComparisonOperator.NotEqual"/>. Value is <see cref="string"/> (also dates), <see cref="bool"/>, <see cref="long"/> or
    /// <see cref="decimal"/>, according to the attribute's type; never null (<c>eq null</c> is bound as <see cref="Not"/> of
    /// <see cref="Present"/>). A text has neither U+0000 nor half a surrogate pair.
    /// </summary>
    public sealed record Compare(BoundAttribute Attribute, ComparisonOperator Operator, object Value) : BoundNode
    {
        public override T Accept<T>(IBoundFilterVisitor<T> visitor) => visitor.VisitCompare(this);
    }

    /// <summary>The attribute has a non-empty value (RFC 7644 §3.4.2.2 <c>pr</c>).</summary>
    public sealed record Present(BoundAttribute Attribute) : BoundNode
    {
        public override T Accept<T>(IBoundFilterVisitor<T> visitor) => visitor.VisitPresent(this);
    }

    public sealed record And(BoundNode Left, BoundNode Right) : BoundNode
    {
        public override T Accept<T>(IBoundFilterVisitor<T> visitor) => visitor.VisitAnd(this);
    }

    public sealed record Or(BoundNode Left, BoundNode Right) : BoundNode
    {
        public override T Accept<T>(IBoundFilterVisitor<T> visitor) => visitor.VisitOr(this);
    }

    public sealed record Not(BoundNode Operand) : BoundNode
    {
        public override T Accept<T>(IBoundFilterVisitor<T> visitor) => visitor.VisitNot(this);
    }

    /// <summary>
    /// One and the same element (or the one value of a single-valued complex attribute) satisfies <paramref name="Element"/>,
    /// whose attributes are bound relative to the resource (<c>emails.type</c>), as everywhere else.
    /// </summary>
    public sealed record ValuePath(BoundAttribute Attribute, BoundNode Element) : BoundNode
    {
        public override T Accept<T>(IBoundFilterVisitor<T> visitor) => visitor.VisitValuePath(this);
    }

    /// <summary>Always true or always false: an unknown attribute in lenient tolerance, an id that cannot be one.</summary>
    public sealed record Constant(bool Value) : BoundNode
    {
        public override T Accept<T>(IBoundFilterVisitor<T> visitor) => visitor.VisitConstant(this);
    }
}
