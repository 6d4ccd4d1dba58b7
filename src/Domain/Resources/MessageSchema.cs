using Scim.Domain.Errors;

namespace Scim.Domain.Resources;

/// <summary>What holds of messages that are no resources (RFC 7644 §8.2): PatchOp, BulkRequest and SearchRequest.</summary>
public static class MessageSchema
{
    /// <summary>
    /// Demands that the message names no key twice and, where <paramref name="isRequired"/>, <paramref name="uri"/> in its
    /// <c>schemas</c>, in any case; else <c>invalidSyntax</c>.
    /// </summary>
    public static void Demand(JsonObject body, string uri, bool isRequired)
    {
        JsonMembers.Checked(body, "The request");
        if (!isRequired)
        {
            return;
        }

        var named = JsonMembers.TryFind(body, "schemas", out var value) && value is JsonArray uris
            && uris.Any(node => JsonMembers.TryReadText(node, out var text) && uri.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (!named)
        {
            throw new ScimException(ScimErrors.WrongSchemas(uri, value));
        }
    }

    /// <summary><c>invalidSyntax</c> where a part of a message has a key twice, in whatever case; else null.</summary>
    public static ScimError? FaultOf(JsonObject part, string where) => JsonMembers.FaultOf(part, where);
}
