using Scim.Domain.Schemas;

namespace Scim.Domain.Filters;

/// <summary>
/// Evaluates a bound filter in memory, with the same answers as both databases. Strings are ordered by code point, as UTF-8 bytes are.
/// </summary>
public static class FilterEvaluator
{
    /// <summary>
    /// True if the search document (<see cref="Resources.SearchDocument"/>) of a resource satisfies the filter. What stores keep in columns
    /// and rows may be added to the document under its own name, in the form of the search document: <c>id</c>, <c>externalId</c>,
    /// <c>schemas</c> (folded), <c>meta</c> (<c>created</c> and <c>lastModified</c> as <see cref="DateTimeText"/> writes them),
    /// <c>members</c> and <c>groups</c>.
    /// </summary>
    public static bool Matches(BoundFilter filter, JsonObject searchDocument) =>
        filter.Root.Accept(new FilterEvaluation(searchDocument, element: null));

    /// <summary>
    /// True if an element of a multi-valued attribute, or the value of a complex one, given in the form of the search document, satisfies a
    /// filter from <see cref="FilterBinder.BindElement"/>. An absent element satisfies nothing.
    /// </summary>
    public static bool MatchesElement(BoundFilter filter, JsonNode? searchElement) =>
        searchElement is not null && filter.Root.Accept(new FilterEvaluation([], searchElement));
}
