using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Scim.Application.Configuration;
using Scim.Application.Connectors;
using Scim.Application.Presentation;
using Scim.Application.Security;
using Scim.Domain.Errors;

namespace Scim.Application.Listing;

/// <summary>
/// Cursors as text, RFC 9865: nothing is kept on the server. A cursor is signed, and valid for one query of one connector until it expires;
/// a place in the order, not a number, so that every resource that stays is seen exactly once whatever comes or goes meanwhile.
/// </summary>
public sealed class CursorCodec(ISigningKeys keys, ServiceLimits limits, TimeProvider clock)
{
    private const string KeyName = "cursor";
    private const int SignatureBytes = 16;
    private const int MaxLength = 8192;

    /// <summary>What a cursor is bound to: the connector and every parameter that decides which resources come in which order.</summary>
    public static string FingerprintOf(ConnectorContext connector, params ReadOnlySpan<string?> parameters)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{connector.OrganizationId}/{connector.ConnectorId}");
        foreach (var parameter in parameters)
        {
            text.Append(CultureInfo.InvariantCulture, $"|{parameter?.Length ?? -1}:{parameter}");
        }

        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 12));
    }

    /// <summary><c>invalidValue</c> where the value to sort by is too long for a cursor.</summary>
    public async ValueTask<string> WriteAsync(CursorPlace place, string fingerprint, CancellationToken cancel)
    {
        var expires = clock.GetUtcNow().ToUnixTimeSeconds() + limits.CursorTimeoutSeconds;
        using var payload = new JsonOutput();
        payload.WriteNode(place.ToJson(fingerprint, expires));
        var signature = HMACSHA256.HashData(await keys.GetAsync(KeyName, cancel), payload.Written.Span).AsSpan(0, SignatureBytes);
        var text = Base64Url.EncodeToString([.. signature, .. payload.Written.Span]);
        return text.Length <= MaxLength ? text : throw new ScimException(ScimErrors.CursorTooLong());
    }

    /// <summary>Null for the empty cursor, which stands for the beginning; <c>invalidCursor</c> or <c>expiredCursor</c>.</summary>
    public async ValueTask<CursorPlace?> ReadAsync(string text, string fingerprint, CancellationToken cancel)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var json = Open(text, await keys.GetAsync(KeyName, cancel)) ?? throw new ScimException(ScimErrors.InvalidCursor());
        if (json["e"]!.GetValue<long>() < clock.GetUtcNow().ToUnixTimeSeconds())
        {
            throw new ScimException(ScimErrors.ExpiredCursor(limits.CursorTimeoutSeconds));
        }

        return json["q"]!.GetValue<string>() == fingerprint
            ? CursorPlace.FromJson(json)
            : throw new ScimException(ScimErrors.InvalidCursor());
    }

    private static JsonObject? Open(string text, byte[] key)
    {
        if (text.Length > MaxLength || !Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length <= SignatureBytes)
        {
            return null;
        }

        var payload = bytes.AsSpan(SignatureBytes);
        var signature = HMACSHA256.HashData(key, payload).AsSpan(0, SignatureBytes);
        return CryptographicOperations.FixedTimeEquals(signature, bytes.AsSpan(0, SignatureBytes))
            ? JsonNode.Parse(payload)!.AsObject()
            : null;
    }
}
