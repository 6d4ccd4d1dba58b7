using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using Scim.Application.Configuration;
using Scim.Domain.Errors;
using Scim.Domain.Schemas;
using Scim.Web.Hosting;
using Scim.Web.Scim.Limiting;
using Scim.Web.Traffic;

namespace Scim.Web.Scim;

/// <summary>Reads a request body as one JSON object: bounded in size and depth, well-formed Unicode, no key twice.</summary>
public static class ScimBody
{
    private const string BulkSegment = "/Bulk";

    /// <summary>What the parser says to those who configure it, not to those who send.</summary>
    private const string AdviceToPrograms = " Change the reader options.";

    /// <summary>
    /// The body of a request on a resource of <paramref name="type"/>, or of any other request. When it is there the request has its place
    /// among those that work.
    /// </summary>
    public static async Task<JsonObject> ReadAsync(ScimCall call, ResourceType? type = null)
    {
        var http = call.Http;
        DemandMediaType(http.Request);
        var (limit, setting) = Limit(http, type);

        // The limit is ours, so that what exceeds it is read away and the client can read the answer.
        BodySize.Limit(http, null);
        if (http.Request.ContentLength > limit)
        {
            throw new ScimException(ScimErrors.BodyTooLarge(limit, setting));
        }

        var reader = http.Request.BodyReader;
        for (var hasWaited = false; ; hasWaited = true)
        {
            var result = await reader.ReadAsync(call.Cancel);
            var isWhole = result.IsCompleted || result.Buffer.Length > limit;
            try
            {
                if (isWhole)
                {
                    await BeginWorkAsync(call, hasWaited);
                    RequestTrace.Of(http)?.Keep(result.Buffer);
                    return result.Buffer.Length > limit
                        ? throw new ScimException(ScimErrors.BodyTooLarge(limit, setting))
                        : Parse(result.Buffer, call.Use<ServiceLimits>().MaxJsonDepth);
                }
            }
            finally
            {
                reader.AdvanceTo(isWhole ? result.Buffer.End : result.Buffer.Start, result.Buffer.End);
            }
        }
    }

    /// <summary>
    /// The largest body that this request may have, in bytes, and the setting that says so: a resource with members is sent with all of
    /// them, as it was shown.
    /// </summary>
    public static (int Bytes, string Setting) Limit(HttpContext http, ResourceType? type = null)
    {
        var limits = http.RequestServices.GetRequiredService<ServiceLimits>();
        var isLong = type?.MembershipAttribute is not null
            || http.Request.Path.Value?.TrimEnd('/').EndsWith(BulkSegment, StringComparison.OrdinalIgnoreCase) == true;
        return isLong
            ? (limits.MaxBulkBytes, "Limits:" + nameof(limits.MaxBulkBytes))
            : (limits.MaxBodyBytes, "Limits:" + nameof(limits.MaxBodyBytes));
    }

    private static async ValueTask BeginWorkAsync(ScimCall call, bool hasWaited)
    {
        if (RequestPlace.Of(call.Http) is { } place)
        {
            await place.WorkAsync();
        }

        if (hasWaited)
        {
            await ConnectorAuthentication.ConfirmAsync(call);
        }
    }

    private static void DemandMediaType(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.ToString() is { Length: > 0 } encoding
            && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw new ScimException(ScimErrors.UnsupportedEncoding(encoding));
        }

        if (string.IsNullOrEmpty(request.ContentType))
        {
            return;
        }

        var isJson = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType?.ToLowerInvariant() is "application/scim+json" or "application/json"
            && type!.CharSet?.Trim('"').ToLowerInvariant() is null or "utf-8" or "utf8";
        if (!isJson)
        {
            throw new ScimException(ScimErrors.UnsupportedMediaType(request.ContentType));
        }
    }

    private static JsonObject Parse(ReadOnlySequence<byte> buffer, int maxDepth)
    {
        if (buffer.IsSingleSegment)
        {
            return Parse(buffer.FirstSpan, maxDepth);
        }

        var rented = ArrayPool<byte>.Shared.Rent((int)buffer.Length);
        try
        {
            buffer.CopyTo(rented);
            return Parse(rented.AsSpan(0, (int)buffer.Length), maxDepth);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static JsonObject Parse(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        utf8 = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        if (utf8.IsEmpty)
        {
            throw new ScimException(ScimErrors.BodyMissing());
        }

        var node = StrictJson.Read(utf8, out var fault, maxDepth);
        return fault is not null ? throw new ScimException(ErrorOf(fault))
            : node as JsonObject
                ?? throw new ScimException(ScimErrors.BodyNotObject(node?.GetValueKind().ToString().ToLowerInvariant() ?? "null"));
    }

    private static ScimError ErrorOf(JsonFault fault) => fault switch
    {
        { UnsoundAt: { } at } => ScimErrors.UnsoundText($"A text at byte {at} of the body"),
        { Cause: { } cause } => ScimErrors.BodyNotJson(Describe(cause)),
        _ => ScimErrors.BodyNotJson("it is not valid UTF-8."),
    };

    private static string Describe(JsonException exception)
    {
        var end = exception.Message.IndexOf(" Path:", StringComparison.Ordinal);
        end = end < 0 ? exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal) : end;
        var said = (end < 0 ? exception.Message : exception.Message[..end]).Replace(AdviceToPrograms, "", StringComparison.Ordinal);
        var message = ScimErrors.Shorten(said);
        return exception.LineNumber is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"{message} (line {line + 1}, byte {exception.BytePositionInLine + 1})")
            : message;
    }
}
