using Scim.Domain.Filters;
using Scim.Domain.Patching;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Profiles;

/// <summary>
/// One line of an attribute mapping, its path bound: <c>attribute</c>, <c>attribute.sub</c> or <c>attribute[filter].sub</c>.
/// </summary>
public sealed record MemberFieldSource(string Field, PatchPath Path, string? Default)
{
    /// <summary>Whether it is <c>userName</c> itself, however the path spells it.</summary>
    public bool IsUserName => Path.Attribute is { ExtensionUri: null, Parent: null, Definition.Name: "userName" };

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

    /// <summary>Null where the path is none of the resource type, or a whole extension; such a line fills nothing.</summary>
    public static MemberFieldSource? Parse(SchemaRegistry schemas, ResourceType type, AttributeMapping line)
    {
        var parsed = new PatchPathParser(schemas, FilterLimits.Default, lenient: false).Parse(type, line.From);
        return parsed.Path is { Attribute.IsExtension: false } path ? new MemberFieldSource(line.To, path, line.Default) : null;
    }

    public string? Read(JsonObject attributes)
    {
        var sub = Path.Sub?.Name;
        return Path.Attribute.FindIn(attributes) switch
        {
            JsonArray elements =>
                elements.Where(Matches).Select(element => Text(element, sub ?? "value")).FirstOrDefault(text => text is not null),
            JsonNode value => Text(value, sub),
            null => null,
        };
    }

    private bool Matches(JsonNode? element) =>
        Path.ElementFilter is not { } filter
        || FilterEvaluator.MatchesElement(filter, SearchDocument.BuildValue(Path.Attribute.Definition, element));

    private static string? Text(JsonNode? node, string? sub)
    {
        var value = node is JsonObject complex ? complex[sub ?? "value"] : node;
        return value is JsonValue ? value.AsText() ?? value.ToJsonString() : null;
    }
}
