using Scim.Domain.Schemas;

namespace Scim.Domain.Patching;

/// <summary>
/// A complex value that gets another <c>value</c> never keeps the <c>$ref</c> and the display name of the resource that it named before
/// (RFC 7643 §4.3, <c>manager</c>): they go, unless the same operation gives them, or one before it in the same request. Only where clients
/// write the <c>$ref</c>.
/// </summary>
internal sealed class ReferencePairs
{
    private const string Value = "value";
    private const string Reference = "$ref";

    private static readonly string[] Companions = [Reference, "display", "displayName"];

    private readonly HashSet<(JsonObject Element, string Name)> _given = [];

    /// <summary>Called after an operation that gave these sub-attributes changed an element in place.</summary>
    public void Settle(AttributeDefinition attribute, JsonObject element, JsonNode? formerValue, IEnumerable<string> given)
    {
        if (attribute.FindSub(Reference) is not { Type: AttributeType.Reference, Mutability: Mutability.ReadWrite })
        {
            return;
        }

        _given.UnionWith(given.Select(name => (element, name)));
        if (!_given.Contains((element, Value)))
        {
            return;
        }

        if (!JsonNode.DeepEquals(formerValue, element[Value]))
        {
            foreach (var stale in Companions.Where(
                name => !_given.Contains((element, name)) && attribute.FindSub(name) is { Mutability: Mutability.ReadWrite }))
            {
                element.Remove(stale);
            }
        }

        _given.RemoveWhere(pair => ReferenceEquals(pair.Element, element));
    }
}
