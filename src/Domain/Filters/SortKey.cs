using Scim.Domain.Schemas;

namespace Scim.Domain.Filters;

/// <summary>
/// <c>sortBy</c> and <c>sortOrder</c>, RFC 7644 §3.4.2.3. A multi-valued attribute sorts by its primary value, else its first; resources
/// without a value come last, or first where descending; ties are ordered by id.
/// </summary>
public sealed record SortKey(BoundAttribute Attribute, bool Descending);
