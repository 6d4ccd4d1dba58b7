namespace Scim.Domain.Connectors;

/// <summary>
/// Strict: the RFC's word (unknown filter attributes, unquoted filter values and unknown members are refused). Lenient: unquoted values are
/// accepted, unknown filter attributes match nothing, unknown members are skipped; all of it is reported.
/// </summary>
public enum Tolerance
{
    Strict,
    Lenient,
}
