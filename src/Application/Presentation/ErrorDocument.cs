using System.Globalization;
using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Application.Presentation;

/// <summary>An error as clients see it, RFC 7644 §3.12; <c>status</c> is a text.</summary>
public static class ErrorDocument
{
    public static JsonObject Of(ScimError error)
    {
        var document = new JsonObject
        {
            ["schemas"] = new JsonArray(SchemaUris.Error),
            ["status"] = error.Status.ToString(CultureInfo.InvariantCulture),
            ["detail"] = error.Detail,
        };
        if (error.Keyword is { } keyword)
        {
            document["scimType"] = keyword;
        }

        return document;
    }
}
