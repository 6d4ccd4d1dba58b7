using Scim.Domain.Errors;

namespace Scim.Domain.Resources;

/// <summary>
/// Reads what clients send as elements of a membership attribute: an array (or one element) of objects with <c>value</c>, of objects with
/// only a <c>$ref</c>, whose last segment is the id, or of plain ids.
/// </summary>
public static class MemberValues
{
    /// <summary>The ids in their order, as sent; null counts as none. Anything else is <c>invalidValue</c>.</summary>
    public static ImmutableArray<string> Read(string attribute, JsonNode? value)
    {
        if (value is null)
        {
            return [];
        }

        if (value is not JsonArray array)
        {
            return [ReadOne(attribute, value)];
        }

        var ids = ImmutableArray.CreateBuilder<string>(array.Count);
        foreach (var element in array)
        {
            ids.Add(ReadOne(attribute, element));
        }

        return ids.DrainToImmutable();
    }

    private static string ReadOne(string attribute, JsonNode? element)
    {
        var id = element switch
        {
            JsonObject member => ReadObject(attribute, member),
            JsonValue => ReadText(attribute, element),
            _ => null,
        };
        return id ?? throw new ScimException(ScimErrors.NotAMember(attribute, element));
    }

    private static string? ReadObject(string attribute, JsonObject member)
    {
        JsonMembers.Checked(member, attribute);
        if (JsonMembers.TryFind(member, "value", out var value) && value is not null)
        {
            return ReadText(attribute, value);
        }

        return JsonMembers.TryFind(member, "$ref", out var reference) && ReadText(attribute, reference) is { } uri
            ? LastSegment(uri)
            : null;
    }

    private static string? ReadText(string attribute, JsonNode? node)
    {
        if (!JsonMembers.TryReadText(node, out var text))
        {
            return null;
        }

        return text is null
            ? throw new ScimException(ScimErrors.NotStorable(attribute))
            : text.Length == 0 ? null : text;
    }

    private static string? LastSegment(string uri)
    {
        var path = uri.AsSpan();
        var end = path.IndexOfAny('?', '#');
        path = (end < 0 ? path : path[..end]).TrimEnd('/');
        var segment = path[(path.LastIndexOf('/') + 1)..];
        return segment.IsEmpty ? null : segment.ToString();
    }
}
