namespace Scim.Domain.Filters;

/// <summary>Evaluates a bound filter in memory, with the same answers as both databases.</summary>
public static class FilterEvaluator
{
    /// <summary>True if the search document (<see cref="Resources.SearchDocument"/>) of a resource satisfies the filter.</summary>
    public static bool Matches(BoundFilter filter, JsonObject searchDocument) => throw new NotImplementedException();

    /// <summary>
    /// True if an element of <paramref name="attribute"/>, given in the form of the search document, satisfies a filter from
    /// <see cref="FilterBinder.BindElement"/>.
    /// </summary>
    public static bool MatchesElement(BoundFilter filter, Schemas.BoundAttribute attribute, JsonNode? searchElement) => throw new NotImplementedException();
}
