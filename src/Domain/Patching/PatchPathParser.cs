using Scim.Domain.Errors;
using Scim.Domain.Filters;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Patching;

/// <summary>
/// Reads and binds a PATCH path: <c>attr</c>, <c>attr.sub</c>, <c>attr[filter]</c>, <c>attr[filter].sub</c>, each also with a URN before
/// it, or the URN of an extension.
/// </summary>
internal sealed class PatchPathParser(SchemaRegistry schemas, FilterLimits limits, bool lenient)
{
    private readonly FilterBinder _filters = new(schemas);
    private readonly FilterBinder _lenientFilters = new(schemas, lenient: true);

    /// <summary>Never throws for client text: <c>invalidPath</c>, or <c>invalidFilter</c> for what stands in the brackets.</summary>
    public PatchPathResult Parse(ResourceType type, string text)
    {
        var open = text.IndexOf('[');
        var address = AttributePathParser.Parse(open < 0 ? text : text[..open]);
        if (!address.IsSuccess)
        {
            return address.Error;
        }

        if (!schemas.TryBind(type, address.Value, out var attribute))
        {
            return new PatchPathResult(null, ScimErrors.UnknownPath(text, type.Name), IsUnknown: true);
        }

        return open < 0 ? new PatchPath(attribute, null, null, text) : ParseBrackets(type, attribute, text, open);
    }

    private PatchPathResult ParseBrackets(ResourceType type, BoundAttribute attribute, string text, int open)
    {
        if (attribute.IsExtension || attribute.Parent is not null || attribute.Definition is { IsComplex: false, MultiValued: false })
        {
            return ScimErrors.BadPath(text, "a filter can stand only after a multi-valued or complex attribute");
        }

        var close = FindClose(text, open);
        if (close < 0)
        {
            return ScimErrors.BadPath(text, "the bracket '[' is not closed by ']'");
        }

        var sub = (AttributeDefinition?)null;
        if (close + 1 < text.Length)
        {
            if (text[close + 1] != '.')
            {
                return ScimErrors.BadPath(text, "after ']' only '.' and the name of a sub-attribute may follow");
            }

            sub = attribute.Definition.FindSub(text[(close + 2)..]);
            if (sub is null)
            {
                return new PatchPathResult(
                    null, ScimErrors.UnknownPath(text, type.Name), IsUnknown: AttributePathParser.IsAttributeName(text.AsSpan(close + 2)));
            }
        }

        var filter = FilterParser.Parse(text[(open + 1)..close], limits, lenient);
        if (!filter.IsSuccess)
        {
            return filter.Error;
        }

        var bound = BindElement(type, attribute, filter.Value);
        return bound.IsSuccess
            ? new PatchPath(attribute, bound.Value, sub, text) { Seed = ReadSeed(attribute.Definition, filter.Value) }
            : bound.Error;
    }

    /// <summary>
    /// Lenient with values alone: an unknown name in the brackets stays a fault, since a change would meet the wrong elements.
    /// </summary>
    private ParseResult<BoundFilter> BindElement(ResourceType type, BoundAttribute attribute, Filter filter)
    {
        var strict = _filters.BindElement(type, attribute, filter);
        return !strict.IsSuccess && lenient
            && _lenientFilters.BindElement(type, attribute, filter) is { IsSuccess: true, Value.Warnings.IsEmpty: true } bound
            ? bound
            : strict;
    }

    private static int FindClose(string text, int open)
    {
        var quoted = false;
        for (var i = open + 1; i < text.Length; i++)
        {
            if (quoted && text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (text[i] == ']' && !quoted)
            {
                return i;
            }
        }

        return -1;
    }

    private JsonObject? ReadSeed(AttributeDefinition attribute, Filter filter)
    {
        var seed = new JsonObject();
        return attribute.IsComplex && TryCollect(attribute, filter, seed) ? seed : null;
    }

    private bool TryCollect(AttributeDefinition attribute, Filter filter, JsonObject seed)
    {
        if (filter is Filter.And both)
        {
            return TryCollect(attribute, both.Left, seed) && TryCollect(attribute, both.Right, seed);
        }

        if (filter is not Filter.Compare
            {
                Operator: ComparisonOperator.Equal, Literal: { } literal,
                Path: { SchemaUri: null, SubAttribute: null } path
            }
            || attribute.FindSub(path.Attribute) is not { MultiValued: false, Mutability: not Mutability.ReadOnly } sub
            || seed.ContainsKey(sub.Name))
        {
            return false;
        }

        if (!AttributeValueChecker.TryRead(sub, MeantFor(sub.Type, literal), lenient, out var value) || value is null)
        {
            return false;
        }

        seed[sub.Name] = value;
        return true;
    }

    /// <summary>What the filter compares with: <c>"true"</c> for a boolean is true, a number for a text its digits.</summary>
    private static JsonValue MeantFor(AttributeType type, JsonValue literal) => (type, literal.GetValueKind()) switch
    {
        (AttributeType.Boolean, JsonValueKind.String) when bool.TryParse(literal.GetValue<string>(), out var flag) =>
            JsonValue.Create(flag),
        (AttributeType.Boolean or AttributeType.Integer or AttributeType.Decimal, _) or (_, JsonValueKind.String) => literal,
        _ => JsonValue.Create(literal.ToJsonString()),
    };
}
