using Scim.Application.Validation;

namespace Scim.Application.Preview;

/// <summary>
/// <see cref="Method"/> is in upper case, <see cref="Path"/> relative to the connector's base URL, as in <c>/Users?filter=…</c>.
/// </summary>
public sealed record PreviewRequestInput(string Method, string Path, JsonObject? Body)
{
    private static readonly ImmutableArray<string> Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <exception cref="ProblemException">Something is wrong; it names every faulty field.</exception>
    public static PreviewRequestInput Read(JsonObject body) => FieldReader.Read(body, Read);

    private static PreviewRequestInput Read(FieldReader reader)
    {
        var method = reader.RequiredText("method").ToUpperInvariant();
        var path = reader.RequiredText("path", 8000);
        var content = reader.Node("body");
        if (method.Length > 0 && !Methods.Contains(method))
        {
            reader.Refuse("method", $"'{method}' is not known. Allowed: {string.Join(", ", Methods)}.");
        }

        if (path.Length > 0 && path[0] != '/')
        {
            reader.Refuse("path", "must begin with '/', as in /Users.");
        }

        if (content is not (null or JsonObject))
        {
            reader.Refuse("body", "must be an object.");
        }

        return new PreviewRequestInput(method, path, content as JsonObject);
    }
}
