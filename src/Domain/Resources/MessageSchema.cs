using Scim.Domain.Errors;

namespace Scim.Domain.Resources;

/// <summary>The <c>schemas</c> of messages that are no resources (RFC 7644 §8.2): PatchOp, BulkRequest and SearchRequest.</summary>
public static class MessageSchema
{
    /// <summary>Demands that the message names <paramref name="uri"/>, in any case; else <c>invalidSyntax</c>.</summary>
    public static void Demand(JsonObject body, string uri)
    {
        var named = JsonMembers.TryFind(body, "schemas", out var value) && value is JsonArray uris
            && uris.Any(node => JsonMembers.TryReadText(node, out var text) && uri.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (!named)
        {
            throw new ScimException(ScimErrors.WrongSchemas(uri));
        }
    }
}
