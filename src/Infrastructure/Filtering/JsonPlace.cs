namespace Scim.Infrastructure.Filtering;

/// <summary>
/// A place in JSON: an expression that is JSON, and the names that lead from it inwards. No names: the expression itself, an element of an
/// array.
/// </summary>
public sealed record JsonPlace(string Root, ImmutableArray<string> Names)
{
    public JsonPlace Inside(string name) => this with { Names = Names.Add(name) };
}
