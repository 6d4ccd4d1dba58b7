using System.Globalization;
using Scim.Application.Bulk;
using Scim.Application.Presentation;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Web.Scim;

/// <summary>
/// POST /Bulk, RFC 7644 §3.7. In lenient tolerance an operation that succeeded tells the <c>id</c> too: some clients read it there and
/// never look at the <c>location</c>.
/// </summary>
public static class BulkEndpoints
{
    public static async Task ProcessAsync(ScimCall call)
    {
        var body = await ScimBody.ReadAsync(call);
        var results = await call.Use<ProcessBulk>().HandleAsync(call.Context with { OnRewritten = null }, body, call.Cancel);
        await ScimResults.WriteAsync(call.Http, new JsonObject
        {
            ["schemas"] = new JsonArray(SchemaUris.BulkResponse),
            ["Operations"] = new JsonArray([.. results.Select(result => Describe(call, result))]),
        });
    }

    private static JsonObject Describe(ScimCall call, BulkResult result)
    {
        var described = new JsonObject { ["method"] = result.Operation.Method };
        if (result.Operation.BulkId is { } bulkId)
        {
            described["bulkId"] = bulkId;
        }

        if (result.Outcome.Value?.Tag is { Id: var id } && call.Context.Connector.IsLenient)
        {
            described["id"] = id.ToString();
        }

        if (Location(call, result) is { } location)
        {
            described["location"] = location;
        }

        if (result.Outcome.Value?.Tag is { } tag)
        {
            described["version"] = tag.ETag;
        }

        described["status"] = result.Status.ToString(CultureInfo.InvariantCulture);
        if (result.Outcome.Error is { } error)
        {
            described["response"] = ErrorDocument.Of(error);
        }

        return described;
    }

    /// <summary>Of every operation but a creation that failed; spelled as in <c>meta.location</c>, however the path was.</summary>
    private static string? Location(ScimCall call, BulkResult result) =>
        result.Outcome.Value?.Tag is { } tag ? tag.Location(call.Context)
        : result.Operation.Method == "POST" || result.Type is null ? null
        : result.Path.Split('/', StringSplitOptions.RemoveEmptyEntries) is [_, var id]
            ? $"{call.Context.BaseUrl}{result.Type.Endpoint}/{(ResourceId.TryParse(id, out var parsed) ? parsed.ToString() : id)}"
        : null;
}
