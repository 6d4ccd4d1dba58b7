using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary>
/// Finds members of a JSON object without regard to case (RFC 7643 §2.1), and checks trees whose text may still be bad:
/// <see cref="JsonObject"/> finds repeated names and broken text only when it is first used.
/// </summary>
public static class JsonMembers
{
    private const int PairwiseLimit = 8;

    /// <summary>
    /// The same object, after its names were found to differ, also without regard to case (RFC 7643 §2.1); else <c>invalidSyntax</c>.
    /// </summary>
    internal static JsonObject Checked(JsonObject source, string where) =>
        FaultOf(source, where) is { } fault ? throw new ScimException(fault) : source;

    /// <summary>What <see cref="Checked"/> throws, else null.</summary>
    internal static ScimError? FaultOf(JsonObject source, string where)
    {
        try
        {
            _ = source.Count;
        }
        catch (ArgumentException)
        {
            return ScimErrors.RepeatedName(where, null);
        }
        catch (InvalidOperationException)
        {
            return ScimErrors.BrokenName(where);
        }

        return FindRepeatedName(source) is { } name ? ScimErrors.RepeatedName(where, name) : null;
    }

    /// <summary>The key as it is spelled in the object, or null.</summary>
    public static string? FindKey(JsonObject source, string name)
    {
        if (source.ContainsKey(name))
        {
            return name;
        }

        foreach (var (key, _) in source)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return key;
            }
        }

        return null;
    }

    /// <summary>The value of that name in any case; null also where there is none.</summary>
    public static JsonNode? Get(JsonObject source, string name) => TryFind(source, name, out var value) ? value : null;

    /// <summary>The text of a member, or null where it is absent or no text.</summary>
    public static string? GetText(JsonObject source, string name) => Get(source, name).AsText();

    /// <summary>Takes members away in one pass; one by one, each would cost the size of the object.</summary>
    internal static void RemoveAll(JsonObject source, Func<string, JsonNode?, bool> match)
    {
        var kept = source.Where(member => !match(member.Key, member.Value)).ToArray();
        if (kept.Length < source.Count)
        {
            source.Clear();
            foreach (var (key, value) in kept)
            {
                source.Add(key, value);
            }
        }
    }

    /// <summary>Sets a member that may already hold the very same node.</summary>
    internal static void Put(JsonObject source, string key, JsonNode? value)
    {
        if (!ReferenceEquals(source[key], value))
        {
            source[key] = value;
        }
    }

    /// <summary>The member of that name in any case.</summary>
    internal static bool TryFind(JsonObject source, string name, out JsonNode? value)
    {
        if (source.TryGetPropertyValue(name, out value))
        {
            return true;
        }

        foreach (var (key, node) in source)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                value = node;
                return true;
            }
        }

        return false;
    }

    /// <summary>False where the node is no JSON string. A text with U+0000 or half a surrogate pair is given as null.</summary>
    internal static bool TryReadText(JsonNode? node, out string? text)
    {
        text = null;
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            text = value.TryGetValue<string>(out var stored) ? stored : value.ToString();
        }
        catch (InvalidOperationException)
        {
            return true;
        }

        text = UnicodeText.IsSound(text) ? text : null;
        return true;
    }

    private static string? FindRepeatedName(JsonObject source)
    {
        if (source.Count > PairwiseLimit)
        {
            var names = new HashSet<string>(source.Count, StringComparer.OrdinalIgnoreCase);
            return source.FirstOrDefault(member => !names.Add(member.Key)).Key;
        }

        for (var i = 1; i < source.Count; i++)
        {
            var name = source.GetAt(i).Key;
            for (var j = 0; j < i; j++)
            {
                if (name.Equals(source.GetAt(j).Key, StringComparison.OrdinalIgnoreCase))
                {
                    return name;
                }
            }
        }

        return null;
    }
}
