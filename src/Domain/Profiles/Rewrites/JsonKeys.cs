namespace Scim.Domain.Profiles.Rewrites;

/// <summary>Finds members of a JSON object without regard to case (RFC 7643 §2.1).</summary>
public static class JsonKeys
{
    /// <summary>The key as it is spelled in the object, or null.</summary>
    public static string? Find(JsonObject owner, string name)
    {
        if (owner.ContainsKey(name))
        {
            return name;
        }

        foreach (var (key, _) in owner)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return key;
            }
        }

        return null;
    }

    public static JsonNode? Get(JsonObject owner, string name) => Find(owner, name) is { } key ? owner[key] : null;

    /// <summary>The text of a member, or null where it is absent or no text.</summary>
    public static string? GetText(JsonObject owner, string name) =>
        Get(owner, name) is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>Takes members away in one pass; one by one, each would cost the size of the object.</summary>
    internal static void RemoveAll(JsonObject owner, Func<string, JsonNode?, bool> match)
    {
        var kept = owner.Where(member => !match(member.Key, member.Value)).ToArray();
        if (kept.Length < owner.Count)
        {
            owner.Clear();
            foreach (var (key, value) in kept)
            {
                owner.Add(key, value);
            }
        }
    }

    /// <summary>Sets a member that may already hold the very same node.</summary>
    internal static void Put(JsonObject owner, string key, JsonNode? value)
    {
        if (!ReferenceEquals(owner[key], value))
        {
            owner[key] = value;
        }
    }
}
