namespace Scim.Domain.Filters;

/// <summary>Attribute operators of RFC 7644 §3.4.2.2 Table 3, <c>pr</c> apart.</summary>
public enum ComparisonOperator
{
    Equal,
    NotEqual,
    Contains,
    StartsWith,
    EndsWith,
    GreaterThan,
    GreaterOrEqual,
    LessThan,
    LessOrEqual,
}
