using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Filters;

/// <summary>
/// Checks paths, operators and values of a <see cref="Filter"/> against a resource type. Strings, references: every operator. Numbers and
/// dateTime: no <c>co</c>, <c>sw</c>, <c>ew</c>. Booleans and binaries: <c>eq</c>, <c>ne</c> and <c>pr</c>. A complex attribute is compared
/// by its <c>value</c>. Attributes that are never returned cannot be used, or a filter could guess them.
/// </summary>
public sealed class FilterBinder(SchemaRegistry schemas, bool lenient = false, bool skipUnknown = false)
{
    private readonly bool _skipsUnknown = lenient || skipUnknown;

    /// <summary>
    /// A bound filter, or <c>invalidFilter</c>. Lenient, or where unknown attributes are skipped: one is absent everywhere and is reported
    /// as a warning. Lenient: <c>"true"</c> is taken for a boolean, <c>"5"</c> for a number and <c>5</c> for a string.
    /// </summary>
    public ParseResult<BoundFilter> Bind(ResourceType type, Filter filter) =>
        Finish(new FilterBinding(schemas, type, lenient, _skipsUnknown, element: null), type, filter);

    /// <summary>
    /// Binds the filter inside the brackets of a value path; its attribute names are sub-attributes of <paramref name="attribute"/>.
    /// On a multi-valued simple attribute the name <c>value</c> stands for the element itself.
    /// </summary>
    public ParseResult<BoundFilter> BindElement(ResourceType type, BoundAttribute attribute, Filter filter) =>
        Finish(new FilterBinding(schemas, type, lenient, _skipsUnknown, attribute), type, filter);

    private static ParseResult<BoundFilter> Finish(FilterBinding binding, ResourceType type, Filter filter)
    {
        var root = binding.Bind(filter);
        return binding.Fault is { } fault
            ? ParseResult<BoundFilter>.Failure(fault)
            : ParseResult<BoundFilter>.Success(new BoundFilter(type, root, [.. binding.Unknown]));
    }
}
