using Scim.Domain.Errors;
using Scim.Domain.Profiles.Rewrites;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Bulk;

/// <summary>
/// Reads BulkRequest messages, RFC 7644 §3.7. A fault of the message refuses it whole, a fault of one operation is told in that operation's
/// place.
/// </summary>
public static class BulkRequestReader
{
    private static readonly ImmutableArray<string> Methods = ["POST", "PUT", "PATCH", "DELETE"];

    public static BulkRequest Read(JsonObject body, int maxOperations, bool requireSchemas)
    {
        MessageSchema.Demand(body, SchemaUris.BulkRequest, requireSchemas);
        if (JsonMembers.Get(body, "Operations") is not JsonArray operations || operations.Count == 0)
        {
            throw new ScimException(ScimErrors.NoBulkOperations());
        }

        if (operations.Count > maxOperations)
        {
            throw new ScimException(ScimErrors.TooManyBulkOperations(operations.Count, maxOperations));
        }

        var read = operations.Select(ReadOperation).ToArray();
        var twice = read
            .Where(operation => operation.BulkId is not null)
            .GroupBy(operation => operation.BulkId)
            .FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? new BulkRequest(ReadFailOnErrors(body), read)
            : throw new ScimException(ScimErrors.RepeatedBulkId(twice.Key!));
    }

    private static int ReadFailOnErrors(JsonObject body) => JsonMembers.Get(body, "failOnErrors") switch
    {
        null => 0,
        var node when node.AsWhole() is { } number and >= 0 => number,
        _ => throw new ScimException(ScimErrors.WrongFailOnErrors()),
    };

    private static BulkOperation ReadOperation(JsonNode? node)
    {
        if (node is not JsonObject operation)
        {
            return BulkOperation.Faulty(ScimErrors.BulkOperationNotAnObject());
        }

        if (MessageSchema.FaultOf(operation, "The operation") is { } repeated)
        {
            return BulkOperation.Faulty(repeated);
        }

        var method = JsonMembers.GetText(operation, "method")?.ToUpperInvariant() ?? "";
        var bulkId = JsonMembers.GetText(operation, "bulkId");
        var path = JsonMembers.GetText(operation, "path") ?? "";
        var data = method == "PATCH" ? ReadPatch(JsonMembers.Get(operation, "data")) : JsonMembers.Get(operation, "data");
        var fault = !Methods.Contains(method) ? ScimErrors.UnknownBulkMethod(Methods)
            : path.Length == 0 ? ScimErrors.BulkPathMissing()
            : method == "POST" && string.IsNullOrEmpty(bulkId) ? ScimErrors.BulkIdMissing()
            : JsonMembers.Get(operation, "version") is { } version && version.GetValueKind() != JsonValueKind.String
                ? ScimErrors.BulkVersionNotText()
            : method != "DELETE" && data is not JsonObject ? ScimErrors.BulkDataMissing()
            : null;
        return new BulkOperation(method, bulkId, path, JsonMembers.GetText(operation, "version"), data as JsonObject, fault);
    }

    /// <summary>
    /// The data of a PATCH may be the operations alone, as in the example of RFC 7644 §3.7, or a message that leaves out what it is.
    /// </summary>
    private static JsonNode? ReadPatch(JsonNode? data)
    {
        if (data is JsonArray operations)
        {
            return PatchBody.Message(operations.DeepClone().AsArray());
        }

        if (data is JsonObject message && JsonMembers.FindKey(message, "schemas") is null)
        {
            message["schemas"] = new JsonArray(SchemaUris.PatchOp);
        }

        return data;
    }
}
