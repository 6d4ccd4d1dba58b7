using Scim.Domain.Schemas;

namespace Scim.Application.Validation;

/// <summary>Escapes can spell what UTF-8 cannot: halves of surrogate pairs, and U+0000, which the databases refuse.</summary>
public static class JsonText
{
    /// <summary>The byte at which the first such text or name begins, or null.</summary>
    /// <exception cref="JsonException">The text is no JSON, or deeper than <paramref name="maxDepth"/>.</exception>
    public static long? FindUnsound(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        if (utf8.IndexOf("\\u"u8) < 0)
        {
            return null;
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped && !IsSound(ref reader))
            {
                return reader.TokenStartIndex;
            }
        }

        return null;
    }

    private static bool IsSound(ref Utf8JsonReader reader)
    {
        try
        {
            return UnicodeText.IsSound(reader.GetString());
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
