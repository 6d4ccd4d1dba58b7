using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary>
/// The elements of one multi-valued attribute while they are changed. Holds no two equal elements (equal <c>value</c> and <c>type</c>, or,
/// without a <c>value</c>, equal in everything, both as filters compare) and at most one <c>primary: true</c>, the last one set (RFC 7643
/// §2.4). Every change costs the same, however many elements there are. Positions stay valid until <see cref="Clear"/>.
/// </summary>
internal sealed class ElementList(AttributeDefinition definition)
{
    private const string Value = "value";
    private const string Type = "type";
    private const string Primary = "primary";

    /// <summary>About a second of a processor: a few thousand operations on a list of a thousand elements.</summary>
    private const long MaxSteps = 3_000_000;

    private readonly List<Element> _elements = [];
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly bool _hasPrimary = definition.FindSub(Primary) is { Type: AttributeType.Boolean };
    private Dictionary<string, List<int>>? _byValue;
    private int _primary = -1;
    private long _steps;

    public AttributeDefinition Definition { get; } = definition;

    public int Count { get; private set; }

    /// <summary>The node at a live position, for changing in place; <see cref="Update"/> must follow a change.</summary>
    public JsonNode this[int position] => _elements[position].Node;

    public JsonNode? SearchAt(int position) => _elements[position].Search;

    public bool IsLive(int position) => !_elements[position].Removed;

    public IEnumerable<int> Positions()
    {
        for (var position = 0; position < _elements.Count; position++)
        {
            if (IsLive(position))
            {
                yield return position;
            }
        }
    }

    /// <summary>All live positions, for as many comparisons with each.</summary>
    /// <exception cref="ScimException"><see cref="Spend"/>.</exception>
    public IEnumerable<int> Scan(int comparisons)
    {
        Spend((long)Count * comparisons);
        return Positions();
    }

    /// <summary>Counts what one request compares or changes without the help of an index.</summary>
    /// <exception cref="ScimException"><c>tooMany</c>: that is more than one request may.</exception>
    public void Spend(long steps)
    {
        _steps += steps;
        if (_steps > MaxSteps)
        {
            throw new ScimException(ScimErrors.TooManySteps(Definition.Name));
        }
    }

    /// <summary>Live positions, in order, whose <c>value</c> may have this search text: never misses one, may give others.</summary>
    public IEnumerable<int> PositionsOfValue(string searchValue)
    {
        if (_byValue is null)
        {
            _byValue = new Dictionary<string, List<int>>(StringComparer.Ordinal);
            foreach (var position in Positions())
            {
                IndexValue(position);
            }
        }

        return _byValue.TryGetValue(searchValue, out var positions) ? positions.Where(IsLive).Distinct().Order().ToArray() : [];
    }

    /// <summary>
    /// Takes over a node without a parent. An equal element is merged with: sub-attributes that it lacks or has otherwise are set.
    /// </summary>
    public void Add(JsonNode node)
    {
        var element = new Element(node, SearchDocument.BuildValue(Definition, node));
        if (_byKey.TryGetValue(element.Key, out var existing))
        {
            Merge(existing, node);
            return;
        }

        _elements.Add(element);
        Count++;
        Index(_elements.Count - 1);
    }

    /// <summary>
    /// Puts another node in place of the one at a position, or takes note that it was changed. An equal element elsewhere goes, and leaves
    /// it the sub-attributes that it lacks.
    /// </summary>
    public void Update(int position, JsonNode node)
    {
        Forget(position);
        var element = new Element(node, SearchDocument.BuildValue(Definition, node));
        if (_byKey.TryGetValue(element.Key, out var equal))
        {
            Inherit(node, this[equal]);
            RemoveAt(equal);
            element = new Element(node, SearchDocument.BuildValue(Definition, node));
        }

        _elements[position] = element;
        Index(position);
    }

    public void RemoveAt(int position)
    {
        Forget(position);
        _elements[position] = _elements[position] with { Removed = true };
        Count--;
    }

    public void Clear()
    {
        _elements.Clear();
        _byKey.Clear();
        _byValue = null;
        _primary = -1;
        Count = 0;
    }

    /// <summary>
    /// Positions of elements that this one describes, as filters compare: those with its <c>value</c> and, where it has one, its
    /// <c>type</c>; without a <c>value</c>, those that have everything it has.
    /// </summary>
    public int[] PositionsLike(JsonNode node)
    {
        var wanted = new Element(node, SearchDocument.BuildValue(Definition, node));
        var candidates = wanted.ValueText is { } text ? PositionsOfValue(text) : Scan(1);
        return [.. candidates.Where(position => Covers(SearchAt(position), wanted.Search))];
    }

    /// <summary>Hands the nodes over to an array and ends the list's use; null where there are none.</summary>
    public JsonArray? ToArray()
    {
        if (Count == 0)
        {
            return null;
        }

        var array = new JsonArray();
        foreach (var position in Positions())
        {
            array.Add(this[position]);
        }

        return array;
    }

    /// <summary>A list over the elements of an array, which is emptied.</summary>
    public static ElementList Take(AttributeDefinition definition, JsonArray? array)
    {
        var list = new ElementList(definition);
        JsonNode?[] nodes = array is null ? [] : [.. array];
        array?.Clear();
        foreach (var node in nodes)
        {
            if (node is not null)
            {
                list.Add(node);
            }
        }

        return list;
    }

    /// <summary>What tells elements apart, by their form in the search document.</summary>
    public static string KeyOf(JsonNode search) => search is JsonObject complex && complex[Value] is { } value
        ? TextOf(value) + "\0" + (complex[Type] is { } type ? TextOf(type) : "")
        : search.ToJsonString();

    private static string TextOf(JsonNode value) =>
        value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text : value.ToJsonString();

    private void Merge(int position, JsonNode node)
    {
        if (this[position] is not JsonObject target || node is not JsonObject source)
        {
            return;
        }

        foreach (var (name, value) in source.ToArray())
        {
            var sub = Definition.FindSub(name)!;
            if (!JsonNode.DeepEquals(SearchDocument.BuildValue(sub, target[name]), SearchDocument.BuildValue(sub, value)))
            {
                source.Remove(name);
                target[name] = value;
            }
        }

        Update(position, target);
    }

    private static void Inherit(JsonNode node, JsonNode former)
    {
        if (node is JsonObject heir && former is JsonObject source)
        {
            foreach (var (name, value) in source.Where(part => !heir.ContainsKey(part.Key)).ToArray())
            {
                source.Remove(name);
                heir[name] = value;
            }
        }
    }

    private static bool Covers(JsonNode? element, JsonNode? wanted) => element is JsonObject has && wanted is JsonObject wants
        ? wants.All(part => (wants.ContainsKey(Value) && part.Key is not (Value or Type)) || JsonNode.DeepEquals(has[part.Key], part.Value))
        : JsonNode.DeepEquals(element, wanted);

    private void Index(int position)
    {
        _byKey[_elements[position].Key] = position;
        if (_byValue is not null)
        {
            IndexValue(position);
        }

        if (_hasPrimary && IsPrimary(position))
        {
            TakePrimary(position);
        }
    }

    private void IndexValue(int position)
    {
        if (_elements[position].ValueText is { } text)
        {
            if (!_byValue!.TryGetValue(text, out var positions))
            {
                _byValue.Add(text, positions = []);
            }

            positions.Add(position);
        }
    }

    private void Forget(int position)
    {
        if (_byKey.TryGetValue(_elements[position].Key, out var indexed) && indexed == position)
        {
            _byKey.Remove(_elements[position].Key);
        }

        _primary = _primary == position ? -1 : _primary;
    }

    private bool IsPrimary(int position) => this[position] is JsonObject element && element[Primary].IsTrue();

    private void TakePrimary(int position)
    {
        var former = _primary;
        _primary = position;
        if (former >= 0 && former != position)
        {
            this[former][Primary] = false;
            Update(former, this[former]);
        }
    }

    private sealed record Element(JsonNode Node, JsonNode? Search, bool Removed = false)
    {
        public string Key { get; } = KeyOf(Search ?? Node);

        public string? ValueText => Search switch
        {
            JsonObject complex => complex[Value] is { } value ? TextOf(value) : null,
            { } simple => TextOf(simple),
            null => null,
        };
    }
}
