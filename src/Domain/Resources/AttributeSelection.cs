using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary><c>attributes</c> and <c>excludedAttributes</c>, RFC 7644 §3.9; the two exclude each other.</summary>
public sealed class AttributeSelection
{
    private readonly bool _includes;

    /// <summary>What the answer is to have where <see cref="_includes"/>, else what it is not to have.</summary>
    private readonly ImmutableArray<BoundAttribute> _named;

    private AttributeSelection(ImmutableArray<BoundAttribute> named, bool includes) => (_named, _includes) = (named, includes);

    /// <summary>Neither parameter was given.</summary>
    public static AttributeSelection Default { get; } = new([], false);

    public bool IsDefault => !_includes && _named.IsEmpty;

    /// <summary>Attributes (with the URN of their extension) that the client has just written.</summary>
    private ImmutableHashSet<(string? Uri, string Name)> Written { get; init; } = [];

    /// <summary>
    /// Unknown names are ignored (they select nothing); the URN of a schema names all its attributes. Both lists given:
    /// <c>invalidValue</c>.
    /// </summary>
    public static ParseResult<AttributeSelection> Parse(
        SchemaRegistry schemas, ResourceType type, IReadOnlyList<string> attributes, IReadOnlyList<string> excludedAttributes)
    {
        if (attributes.Count > 0 && excludedAttributes.Count > 0)
        {
            return ParseResult<AttributeSelection>.Failure(ScimErrors.BothSelections());
        }

        var includes = attributes.Count > 0;
        return ParseResult<AttributeSelection>.Success(
            new AttributeSelection(Bind(schemas, type, includes ? attributes : excludedAttributes), includes));
    }

    /// <summary>
    /// For the answer to a write: what is returned on request only is returned where the client wrote it (RFC 7643 §7), unless it named the
    /// attributes that it wants.
    /// </summary>
    public AttributeSelection AfterWriting(ResourceType type, IEnumerable<(string? Uri, string Name)> written) =>
        _includes || !type.NeedsProjection ? this : new AttributeSelection(_named, _includes) { Written = [.. written] };

    /// <summary>The same, where the client wrote a whole resource.</summary>
    public AttributeSelection AfterWriting(ResourceType type, JsonObject attributes) => AfterWriting(type, attributes.SelectMany(member =>
        type.FindExtension(member.Key) is { } extension && member.Value is JsonObject values
            ? values.Select(inner => ((string?)extension.Schema.Id, inner.Key))
            : [((string?)null, member.Key)]));

    /// <summary>
    /// Whether a top-level core attribute (<c>members</c>, <c>groups</c>, <c>meta</c>) or any part of it will be in the answer.
    /// </summary>
    public bool Wants(AttributeDefinition attribute) => PartsOf(null, attribute) != AttributeParts.None;

    /// <summary>Whether the answer shows the groups of a user, so that they must be read.</summary>
    public bool WantsGroups(ResourceType type) => type.GroupsAttribute is { } groups && (IsDefault || Wants(groups));

    /// <summary>Whether the answer shows members, which must then be of the same moment as the rest.</summary>
    public bool WantsMembers(ResourceType type) =>
        type is { GroupsAttribute: null, MembershipAttribute: { } members } && Wants(members);

    /// <summary>
    /// Removes from a complete representation (with id, meta, groups, members) what RFC 7643 §7 <c>returned</c> and the selection leave
    /// out.
    /// </summary>
    public void Project(ResourceType type, JsonObject representation)
    {
        if (IsDefault && !type.NeedsProjection)
        {
            return;
        }

        foreach (var (name, value) in representation.ToArray())
        {
            if (type.FindExtension(name) is { Schema: var schema })
            {
                ProjectExtension(schema, representation, name);
            }
            else if (ResourceReader.FindCore(type, name) is { } definition)
            {
                ProjectAttribute(null, definition, representation);
            }
            else if (_includes)
            {
                representation.Remove(name);
            }
        }
    }

    private static ImmutableArray<BoundAttribute> Bind(SchemaRegistry schemas, ResourceType type, IReadOnlyList<string> names)
    {
        var bound = ImmutableArray.CreateBuilder<BoundAttribute>(names.Count);
        foreach (var name in names)
        {
            if (name.Trim().TrimEnd(':').Equals(type.Schema.Id, StringComparison.OrdinalIgnoreCase))
            {
                bound.AddRange(
                    type.Schema.Attributes.Select(
                        attribute => new BoundAttribute(new AttributePath(null, attribute.Name, null), attribute, null)));
            }
            else if (AttributePathParser.Parse(name.Trim()) is { IsSuccess: true, Value: var path }
                && schemas.TryBind(type, path, out var attribute))
            {
                bound.Add(attribute);
            }
        }

        return bound.DrainToImmutable();
    }

    private static bool Names(BoundAttribute selected, string? uri, AttributeDefinition attribute) =>
        selected.ExtensionUri == uri && (selected.IsExtension || selected.Canonical.Attribute == attribute.Name);

    private AttributeParts PartsOf(string? uri, AttributeDefinition attribute)
    {
        if (attribute.Returned is Returned.Never or Returned.Always)
        {
            return attribute.Returned == Returned.Always ? AttributeParts.All : AttributeParts.None;
        }

        var (some, whole) = (false, false);
        foreach (var selected in _named)
        {
            if (Names(selected, uri, attribute))
            {
                some = true;
                whole |= selected.Parent is null;
            }
        }

        if (_includes)
        {
            return whole ? AttributeParts.All : some ? AttributeParts.Selected : AttributeParts.None;
        }

        return whole || (attribute.Returned == Returned.Request && !Written.Contains((uri, attribute.Name))) ? AttributeParts.None
            : some ? AttributeParts.Selected
            : AttributeParts.All;
    }

    private void ProjectExtension(Schema schema, JsonObject representation, string name)
    {
        if (representation[name] is not JsonObject values)
        {
            return;
        }

        foreach (var attribute in schema.Attributes)
        {
            ProjectAttribute(schema.Id, attribute, values);
        }

        if (values.Count == 0)
        {
            representation.Remove(name);
        }
    }

    private void ProjectAttribute(string? uri, AttributeDefinition attribute, JsonObject container)
    {
        var parts = PartsOf(uri, attribute);
        if (parts == AttributeParts.None)
        {
            container.Remove(attribute.Name);
            return;
        }

        if (!attribute.IsComplex || !container.TryGetPropertyValue(attribute.Name, out var value))
        {
            return;
        }

        var dropped = attribute.SubAttributes.RemoveAll(sub => Keeps(uri, attribute, sub, parts));
        if (!dropped.IsEmpty && !Drop(dropped, value))
        {
            container.Remove(attribute.Name);
        }
    }

    private bool Keeps(string? uri, AttributeDefinition attribute, AttributeDefinition sub, AttributeParts parts)
    {
        if (sub.Returned is Returned.Never or Returned.Always)
        {
            return sub.Returned == Returned.Always;
        }

        if (parts == AttributeParts.All)
        {
            return sub.Returned != Returned.Request || Written.Contains((uri, attribute.Name));
        }

        var selected = _named.Any(candidate =>
            Names(candidate, uri, attribute) && candidate.Parent is not null && candidate.Definition.Name == sub.Name);
        return selected == _includes && (_includes || sub.Returned != Returned.Request || Written.Contains((uri, attribute.Name)));
    }

    /// <summary>False where nothing is left of the value.</summary>
    private static bool Drop(ImmutableArray<AttributeDefinition> subAttributes, JsonNode? value)
    {
        if (value is JsonArray array)
        {
            for (var i = array.Count - 1; i >= 0; i--)
            {
                if (!Drop(subAttributes, array[i]))
                {
                    array.RemoveAt(i);
                }
            }

            return array.Count > 0;
        }

        if (value is JsonObject complex)
        {
            foreach (var sub in subAttributes)
            {
                complex.Remove(sub.Name);
            }
        }

        return value is not JsonObject { Count: 0 };
    }
}
