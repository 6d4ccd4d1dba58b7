using Scim.Domain.Filters;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Profiles;

/// <summary>
/// One line of an attribute mapping, its path bound: <c>attribute</c>, <c>attribute.sub</c> or <c>attribute[filter].sub</c>.
/// </summary>
public sealed record MemberFieldSource(string Field, BoundAttribute Attribute, BoundFilter? Element, string? Sub, string? Default)
{
    /// <summary>
    /// The lines of <paramref name="mapping"/>, and those of the profile for the fields that it does not name; without those whose path is
    /// none of the user's.
    /// </summary>
    public static ImmutableArray<MemberFieldSource> ParseAll(
        IIdpProfile profile, SchemaRegistry schemas, ImmutableArray<AttributeMapping> mapping)
    {
        var lines = mapping.Concat(profile.AttributeMapping.Where(line => !mapping.Any(own => own.To == line.To)));
        return schemas.UserType is { } type
            ? [.. lines.Select(line => Parse(schemas, type, line)).OfType<MemberFieldSource>()]
            : [];
    }

    /// <summary>Null where the path is none of the resource type; such a line fills nothing.</summary>
    public static MemberFieldSource? Parse(SchemaRegistry schemas, ResourceType type, AttributeMapping line)
    {
        var open = line.From.IndexOf('[');
        var close = line.From.LastIndexOf(']');
        var path = open < 0 ? line.From : line.From[..open];
        if (AttributePathParser.Parse(path).Value is not { } parsed || !schemas.TryBind(type, parsed, out var bound))
        {
            return null;
        }

        if (open < 0)
        {
            return new MemberFieldSource(line.To, bound, null, null, line.Default);
        }

        if (close < open || FilterParser.Parse(line.From[(open + 1)..close], FilterLimits.Default).Value is not { } filter)
        {
            return null;
        }

        var sub = close + 1 < line.From.Length && line.From[close + 1] == '.'
            ? bound.Definition.FindSub(line.From[(close + 2)..])?.Name
            : null;
        return new FilterBinder(schemas).BindElement(type, bound, filter).Value is { } element
            ? new MemberFieldSource(line.To, bound, element, sub, line.Default)
            : null;
    }

    public string? Read(JsonObject attributes)
    {
        var canonical = Attribute.Canonical;
        var root = canonical.SchemaUri is { } uri ? attributes[uri] as JsonObject : attributes;
        var sub = Sub ?? canonical.SubAttribute;
        return root?[canonical.Attribute] switch
        {
            JsonArray elements =>
                elements.Where(Matches).Select(element => Text(element, sub ?? "value")).FirstOrDefault(text => text is not null),
            JsonNode value => Text(value, sub),
            null => null,
        };
    }

    private bool Matches(JsonNode? element) =>
        Element is null || FilterEvaluator.MatchesElement(Element, SearchDocument.BuildValue(Attribute.Definition, element));

    private static string? Text(JsonNode? node, string? sub)
    {
        var value = node is JsonObject complex ? complex[sub ?? "value"] : node;
        return value is JsonValue simple
            ? simple.GetValueKind() == JsonValueKind.String ? simple.GetValue<string>() : simple.ToJsonString()
            : null;
    }
}
