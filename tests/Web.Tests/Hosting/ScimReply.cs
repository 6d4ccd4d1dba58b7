using System.Net;

namespace Scim.Web.Tests.Hosting;

/// <summary>An answer: its status, its headers and its body as JSON, null where there is none.</summary>
public sealed record ScimReply(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Text, JsonObject? Body)
{
    public string? this[string path] => path.Split('/').Aggregate((JsonNode?)Body, Step)?.ToString();

    public JsonArray Resources => Body!["Resources"]!.AsArray();

    public static async Task<ScimReply> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new ScimReply(response.StatusCode, headers, text, text.Length == 0 ? null : JsonNode.Parse(text)!.AsObject());
    }

    public ScimReply Demand(HttpStatusCode status)
    {
        Assert.True(status == Status, $"{(int)status} was expected, not {(int)Status}: {Text}");
        return this;
    }

    /// <summary>The id of what was created.</summary>
    public string Created() => Demand(HttpStatusCode.Created)["id"]!;

    /// <summary>A SCIM error, RFC 7644 §3.12, with a detail.</summary>
    public ScimReply DemandError(HttpStatusCode status, string? scimType = null)
    {
        Demand(status);
        Assert.Equal(Schemas.Error, this["schemas/0"]);
        Assert.Equal(JsonValueKind.String, Body!["status"]!.GetValueKind());
        Assert.Equal(((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture), this["status"]);
        Assert.False(string.IsNullOrWhiteSpace(this["detail"]), Text);
        Assert.True(scimType is null || scimType == this["scimType"], $"{scimType} was expected: {Text}");
        Assert.Contains("json", Headers["Content-Type"], StringComparison.Ordinal);
        return this;
    }

    private static JsonNode? Step(JsonNode? node, string name) => node switch
    {
        JsonArray array => int.TryParse(name, out var index) && index < array.Count ? array[index] : null,
        JsonObject values => values[name],
        _ => null,
    };
}
