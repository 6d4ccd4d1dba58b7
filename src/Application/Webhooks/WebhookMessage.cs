using System.Text.Encodings.Web;
using Scim.Domain.Events;
using Scim.Domain.Schemas;

namespace Scim.Application.Webhooks;

/// <summary>The body of a delivery in the form of Standard Webhooks 1.0: <c>type</c>, <c>timestamp</c>, <c>data</c>.</summary>
public static class WebhookMessage
{
    public const string TestType = "webhook.test";

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(string organization, string? connector, long sequence, ProvisioningEvent change)
    {
        var data = new JsonObject
        {
            ["organization"] = organization,
            ["connector"] = connector,
            ["sequence"] = sequence,
            ["resourceType"] = change.ResourceType,
            ["resourceId"] = change.ResourceId,
            ["data"] = change.Data.DeepClone(),
        };
        return Write(change.Type, change.OccurredAt, data);
    }

    public static string WriteTest(string organization, DateTimeOffset now) =>
        Write(TestType, now, new JsonObject { ["organization"] = organization });

    private static string Write(string type, DateTimeOffset at, JsonObject data)
        => new JsonObject { ["type"] = type, ["timestamp"] = DateTimeText.WriteMilliseconds(at), ["data"] = data }
            .ToJsonString(Compact);
}
