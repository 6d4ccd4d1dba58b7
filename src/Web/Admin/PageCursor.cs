using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Scim.Domain.Schemas;

namespace Scim.Web.Admin;

/// <summary>
/// The text of a cursor: the place in the list and a check of it, so that a text that no list has given out is recognized. It is no secret.
/// </summary>
public static class PageCursor
{
    private const int CheckLength = 4;
    private const int MaxLength = 400;

    [return: NotNullIfNotNull(nameof(place))]
    public static string? Write(string? place)
    {
        if (place is null)
        {
            return null;
        }

        var bytes = Encoding.UTF8.GetBytes(place);
        return Base64Url.EncodeToString([.. CheckOf(bytes), .. bytes]);
    }

    /// <summary>The place, or null where the text is no cursor.</summary>
    public static string? Read(string text)
    {
        if (text.Length > MaxLength || !Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        return bytes.Length > CheckLength && CheckOf(bytes.AsSpan(CheckLength)).AsSpan().SequenceEqual(bytes.AsSpan(0, CheckLength))
            && Encoding.UTF8.GetString(bytes.AsSpan(CheckLength)) is var place && UnicodeText.IsSound(place)
            ? place
            : null;
    }

    private static byte[] CheckOf(ReadOnlySpan<byte> place) => SHA256.HashData(place)[..CheckLength];
}
