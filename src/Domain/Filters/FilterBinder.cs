using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Filters;

/// <summary>Checks paths, operators and values of a <see cref="Filter"/> against a resource type.</summary>
public sealed class FilterBinder(SchemaRegistry schemas, bool lenient = false)
{
    /// <summary>
    /// A bound filter, or <c>invalidFilter</c>. Lenient: an unknown attribute matches nothing and is reported as a warning.
    /// </summary>
    public ParseResult<BoundFilter> Bind(ResourceType type, Filter filter) => throw new NotImplementedException(schemas.ToString() + lenient);

    /// <summary>Binds the filter inside the brackets of a value path; its attribute names are sub-attributes of <paramref name="attribute"/>.</summary>
    public ParseResult<BoundFilter> BindElement(ResourceType type, BoundAttribute attribute, Filter filter) => throw new NotImplementedException();
}
