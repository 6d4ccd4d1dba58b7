using Microsoft.AspNetCore.Http.Metadata;
using Scim.Application.Configuration;
using Scim.Application.Validation;
using Scim.Web.Hosting;

namespace Scim.Web.Admin;

/// <summary>Reads the bodies of requests to the admin API. One that is too long, no JSON or of another kind is refused.</summary>
public static class AdminBody
{
    /// <summary>The body as a list.</summary>
    public static async Task<JsonArray> ReadListAsync(HttpContext http) =>
        await ReadNodeAsync(http, optional: false) as JsonArray ?? throw Problems.Malformed("The body must be a JSON list.");

    /// <summary>The body as an object; no body at all reads as an empty one where <paramref name="optional"/>.</summary>
    public static async Task<JsonObject> ReadAsync(HttpContext http, bool optional = false) =>
        await ReadNodeAsync(http, optional) as JsonObject ?? throw Problems.Malformed("The body must be a JSON object.");

    /// <summary>Refuses a body where the route takes none; null or an empty object may come.</summary>
    public static async ValueTask<object?> CheckNoneAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var takesNone = HttpMethods.IsPost(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is null;
        if (takesNone && await ReadNodeAsync(http, optional: true) is { } body)
        {
            FieldReader.Read(
                body as JsonObject ?? throw Problems.Malformed("This call takes no body, or an empty object."), _ => true);
        }

        return await next(context);
    }

    /// <summary>Sets the limit of the admin API, as <see cref="BodySize.Limit"/> does.</summary>
    public static void Limit(HttpContext http) =>
        BodySize.Limit(http, http.RequestServices.GetRequiredService<ServiceLimits>().MaxBodyBytes);

    private static async Task<JsonNode?> ReadNodeAsync(HttpContext http, bool optional)
    {
        Limit(http);
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

        var node = StrictJson.Read(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), out var fault);
        return fault is null ? node : throw Problems.Malformed($"The body {fault}");
    }

    private static bool IsJson(string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim();
        return type is not null
            && (type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
    }
}
