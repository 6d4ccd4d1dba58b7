using Scim.Application.Validation;

namespace Scim.Application.Preview;

/// <summary><see cref="Path"/> is relative to the connector's base URL, as in <c>/Users?filter=…</c>.</summary>
public sealed record PreviewRequestInput(string Method, string Path, JsonObject? Body)
{
    private static readonly ImmutableArray<string> Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public static PreviewRequestInput Read(JsonObject body)
    {
        var errors = new FieldErrors();
        var reader = new FieldReader(body, errors);
        var method = reader.RequiredText("method").ToUpperInvariant();
        var path = reader.RequiredText("path", 8000);
        var content = reader.Node("body");
        if (method.Length > 0 && !Methods.Contains(method))
        {
            errors.Add("method", $"'{method}' is not known. Allowed: {string.Join(", ", Methods)}.");
        }

        if (path.Length > 0 && path[0] != '/')
        {
            errors.Add("path", "must begin with '/', as in /Users.");
        }

        if (content is not (null or JsonObject))
        {
            errors.Add("body", "must be an object.");
        }

        reader.RefuseUnknown();
        errors.ThrowIfAny();
        return new PreviewRequestInput(method, path, content as JsonObject);
    }
}
