using System.Globalization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Scim.Application;
using Scim.Application.Configuration;
using Scim.Application.Validation;
using Scim.Domain.Schemas;

namespace Scim.Web.Admin;

/// <summary>Reads what requests to the admin API have in common. Bad input is a <see cref="ProblemException"/>.</summary>
public static class AdminRequest
{
    public const string Actor = "admin key";

    private const int MaxDepth = 64;
    private const int MaxTries = 20;

    /// <summary>The body as a list.</summary>
    public static async Task<JsonArray> ReadListAsync(HttpContext http) =>
        await ReadNodeAsync(http, optional: false) as JsonArray ?? throw Problems.Malformed("The body must be a JSON list.");

    /// <summary>The body as an object; no body at all reads as an empty one where <paramref name="optional"/>.</summary>
    public static async Task<JsonObject> ReadBodyAsync(HttpContext http, bool optional = false) =>
        await ReadNodeAsync(http, optional) as JsonObject ?? throw Problems.Malformed("The body must be a JSON object.");

    /// <summary>Refuses a body where the route takes none; null or an empty object may come.</summary>
    public static async ValueTask<object?> CheckNoBodyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var takesNone = HttpMethods.IsPost(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is null;
        if (takesNone && await ReadNodeAsync(http, optional: true) is { } body)
        {
            var errors = new FieldErrors();
            new FieldReader(body as JsonObject ?? throw Problems.Malformed("This call takes no body, or an empty object."), errors).RefuseUnknown();
            errors.ThrowIfAny();
        }

        return await next(context);
    }

    /// <summary>A longer body is refused with 413 while it is read. Says so before the first byte is read; later it cannot be said.</summary>
    public static void LimitBody(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = http.RequestServices.GetRequiredService<ServiceLimits>().MaxBodyBytes;
        }
    }

    private static async Task<JsonNode?> ReadNodeAsync(HttpContext http, bool optional)
    {
        LimitBody(http);
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        if (buffer.Length == 0 && optional)
        {
            return new JsonObject();
        }

        if (!IsJson(http.Request.ContentType))
        {
            throw Problems.UnsupportedMediaType(http.Request.ContentType);
        }

        return Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    public static PageRequest ReadPage(HttpContext http) => new(ReadCursor(http), ReadLimit(http));

    public static int ReadLimit(HttpContext http) => (int)ReadNumber(http, "limit", PageRequest.DefaultLimit, 1, PageRequest.MaxLimit);

    public static long ReadNumber(HttpContext http, string name, long fallback, long least, long most)
    {
        var text = http.Request.Query[name].ToString();
        return text.Length == 0 ? fallback
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
            : throw Problems.Invalid(name, $"'{text}' must be a whole number from {least} to {most}.");
    }

    /// <summary>One of the names of an enum, or null where the parameter is absent.</summary>
    public static T? ReadChoice<T>(HttpContext http, string name)
        where T : struct, Enum
    {
        var text = http.Request.Query[name].ToString();
        return text.Length == 0 ? null
            : Names.TryParse<T>(text, out var value) ? value
            : throw Problems.Invalid(name, $"'{text}' is not known. Allowed: {string.Join(", ", Names.All<T>())}.");
    }

    public static string? ReadText(HttpContext http, string name)
    {
        var text = http.Request.Query[name].ToString();
        return !UnicodeText.IsSound(text) ? throw Problems.Invalid(name, "must not contain U+0000 or half of a surrogate pair.")
            : text.Length == 0 ? null
            : text;
    }

    public static Guid ReadId(string what, string id) => Guid.TryParseExact(id, "D", out var parsed) ? parsed : throw Problems.NotFound(what, id);

    /// <summary>Refuses the request where If-Match names another version.</summary>
    public static void CheckIfMatch(HttpContext http, long version)
    {
        var header = http.Request.Headers.IfMatch.ToString();
        if (header.Length > 0 && !header.Split(',').Any(tag => Matches(tag.Trim(), version)))
        {
            throw Problems.Changed(version);
        }
    }

    /// <summary>Refuses the request where If-Match names a version of what has none.</summary>
    public static ValueTask<object?> CheckNoVersionAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var header = context.HttpContext.Request.Headers.IfMatch.ToString();
        return header.Length == 0 || header.Trim() == "*" ? next(context) : throw Problems.Unversioned();
    }

    /// <summary>Repeats a change that met another one, unless the client named the version it wants to change.</summary>
    public static async Task<IResult> RetryAsync(HttpContext http, Func<Task<IResult>> attempt)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await attempt();
            }
            catch (ProblemException refusal) when (refusal.Problem.Status == 412 && tries < MaxTries && http.Request.Headers.IfMatch.Count == 0)
            {
                // Read again and repeat.
            }
        }
    }

    public static void WriteETag(HttpContext http, long version) => http.Response.Headers.ETag = $"\"{version}\"";

    private static bool Matches(string tag, long version) => tag == "*" || tag == $"\"{version}\"" || tag == $"W/\"{version}\"";

    private static string? ReadCursor(HttpContext http)
    {
        var text = http.Request.Query["cursor"].ToString();
        return text.Length == 0 ? null : PageCursor.Read(text) ?? throw Problems.UnknownCursor();
    }

    private static bool IsJson(string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim();
        return type is not null && (type.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
    }

    private static JsonNode? Parse(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            throw Problems.Malformed("The body is not valid UTF-8.");
        }

        try
        {
            return JsonText.FindUnsound(utf8, MaxDepth) is { } at
                ? throw Problems.Malformed($"A text at byte {at} of the body holds U+0000 or half a surrogate pair, which no text may have.")
                : JsonNode.Parse(utf8, documentOptions: new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException fault)
        {
            throw Problems.Malformed(fault.LineNumber is { } line
                ? string.Create(CultureInfo.InvariantCulture, $"The body is no valid JSON: it cannot be read beyond line {line + 1}, byte {fault.BytePositionInLine + 1}.")
                : "The body is no valid JSON: a name stands twice in one object.");
        }
    }
}
