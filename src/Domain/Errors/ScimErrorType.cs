namespace Scim.Domain.Errors;

/// <summary>
/// The <c>scimType</c> keywords of RFC 7644 §3.12 Table 9 and RFC 9865 §2.1; <see cref="None"/> where the RFC defines none.
/// </summary>
public enum ScimErrorType
{
    None,
    InvalidFilter,
    TooMany,
    Uniqueness,
    Mutability,
    InvalidSyntax,
    InvalidPath,
    NoTarget,
    InvalidValue,
    InvalidVers,
    Sensitive,
    InvalidCursor,
    ExpiredCursor,
    InvalidCount,
}
