using System.Globalization;

namespace Scim.Plugins.Tests.Replay;

/// <summary>RFC 6901, reading only.</summary>
public static class JsonPointer
{
    /// <summary>The value there, or null where the path leads nowhere.</summary>
    public static JsonNode? Read(JsonNode? node, string pointer)
    {
        foreach (var part in pointer.Split('/').Skip(1))
        {
            var key = part.Replace("~1", "/").Replace("~0", "~");
            node = node switch
            {
                JsonObject entries => entries[key],
                JsonArray elements when int.TryParse(key, CultureInfo.InvariantCulture, out var index) && index < elements.Count =>
                    elements[index],
                _ => null,
            };
        }

        return node;
    }
}
