using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Profiles.Rewrites;

/// <summary>
/// A path taken apart as text, before anything is bound: <c>[urn:]attribute[filter].sub</c>. <see cref="Uri"/> is the schema's own
/// spelling, null where the text has none; an extension as a whole has an empty <see cref="Attribute"/>. Also reads the flat keys of
/// path-less PATCH values (<c>name.givenName</c>).
/// </summary>
public sealed record PathText(string? Uri, string Attribute, string? Filter, string? Sub)
{
    /// <summary>The parts, or null where the text is no path that the type could know.</summary>
    public static PathText? Split(string text, ResourceType type)
    {
        var open = text.IndexOf('[', StringComparison.Ordinal);
        var close = text.LastIndexOf(']');
        if (open < 0)
        {
            return Address(text, type);
        }

        if (close < open || (close + 1 < text.Length && (text[close + 1] != '.' || close + 2 == text.Length)))
        {
            return null;
        }

        var sub = close + 2 < text.Length ? text[(close + 2)..] : null;
        return Address(text[..open], type) is { Sub: null, Attribute.Length: > 0 } head
            ? head with { Filter = text[(open + 1)..close], Sub = sub }
            : null;
    }

    /// <summary>
    /// The definition of what a value at this path is: of the sub-attribute, of one element (then not multi-valued) where the path has a
    /// filter, of the attribute, or of the whole extension. Null where the type does not know it.
    /// </summary>
    public AttributeDefinition? FindIn(ResourceType type)
    {
        if (FindAttribute(type) is not { } attribute)
        {
            return null;
        }

        if (Sub is not null)
        {
            return attribute.FindSub(Sub);
        }

        return Filter is null ? attribute : attribute with { MultiValued = false };
    }

    /// <summary>What the resource has under the attribute, empty where that is no list; null where the resource is not known.</summary>
    public JsonArray? StoredIn(ProfileContext context)
    {
        if (context.Current is not { } current)
        {
            return null;
        }

        var owner = Uri is null || Uri == context.Type.Schema.Id ? current : JsonMembers.Get(current, Uri) as JsonObject;
        return owner is null ? [] : JsonMembers.Get(owner, Attribute) as JsonArray ?? [];
    }

    /// <summary>The definition of the attribute before the brackets and the dot, or null.</summary>
    public AttributeDefinition? FindAttribute(ResourceType type)
    {
        var schema = Uri is null || Uri == type.Schema.Id ? type.Schema : type.FindExtension(Uri)?.Schema;
        if (Attribute.Length == 0)
        {
            return schema is null ? null : new AttributeDefinition(schema.Id, AttributeType.Complex) { SubAttributes = schema.Attributes };
        }

        return (schema == type.Schema ? CommonAttributes.Find(Attribute) : null) ?? schema?.Find(Attribute);
    }

    public override string ToString() =>
        Uri
        + (Uri is not null && Attribute.Length > 0 ? ":" : "")
        + Attribute
        + (Filter is null ? "" : $"[{Filter}]")
        + (Sub is null ? "" : "." + Sub);

    private static PathText? Address(string text, ResourceType type)
    {
        foreach (var uri in type.Extensions.Select(extension => extension.Schema.Id).Prepend(type.Schema.Id))
        {
            if (text.StartsWith(uri, StringComparison.OrdinalIgnoreCase) && (text.Length == uri.Length || text[uri.Length] == ':'))
            {
                return text.Length == uri.Length ? new PathText(uri, "", null, null) : Local(uri, text[(uri.Length + 1)..]);
            }
        }

        return text.Contains(':', StringComparison.Ordinal) ? null : Local(null, text);
    }

    private static PathText? Local(string? uri, string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (text.Length == 0 || dot == 0 || dot == text.Length - 1)
        {
            return null;
        }

        return dot < 0 ? new PathText(uri, text, null, null) : new PathText(uri, text[..dot], null, text[(dot + 1)..]);
    }
}
