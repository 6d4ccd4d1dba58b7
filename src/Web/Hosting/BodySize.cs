using Microsoft.AspNetCore.Http.Features;

namespace Scim.Web.Hosting;

/// <summary>How long the body of a request may be before the server stops reading it.</summary>
public static class BodySize
{
    /// <summary>
    /// A longer body is refused with 413 while it is read; null lifts the limit. Must be called before the first byte is read: later the
    /// server takes no other limit.
    /// </summary>
    public static void Limit(HttpContext http, long? bytes)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = bytes;
        }
    }
}
