using System.Net.Http.Headers;
using System.Text;

namespace Scim.Plugins.Tests.Replay;

/// <summary>
/// Asks for a preview before a step is sent, and compares it with what the step then really answered and told the feed. Ids and times of
/// what is new may differ. Steps that a preview cannot express are passed over: paths other than resources and their lists, headers, bodies
/// that are no object.
/// </summary>
public sealed class PreviewCheck(HttpClient http, Uri service, string adminKey, string organization)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    private long _after;

    /// <summary>The preview, or null for a step that it cannot express.</summary>
    public async Task<JsonObject?> AskAsync(Step step, string method, string path, JsonNode? body, CancellationToken cancel)
    {
        var isResource = path.Split('?')[0].Split(
            '/', StringSplitOptions.RemoveEmptyEntries) is ["Users" or "Groups"] or ["Users" or "Groups", not ".search"];
        if (!isResource || !Methods.Contains(method) || step.Headers.Count > 0 || step.ContentType != "application/scim+json"
            || body is not (null or JsonObject))
        {
            return null;
        }

        await ReadTypesAsync(cancel);
        var asked = new JsonObject { ["method"] = method, ["path"] = path, ["body"] = body?.DeepClone() };
        using var request = Request(HttpMethod.Post, $"connectors/{step.Connector}/preview");
        request.Content = new StringContent(asked.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request, cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        Assert.True(answer.IsSuccessStatusCode, $"preview of {method} {path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>
    /// What the preview had told otherwise, or null. A preview has no token to be refused, and no web server to list the methods of a path.
    /// </summary>
    public async Task<string?> CompareAsync(JsonObject preview, string method, int status, string text, CancellationToken cancel)
    {
        if (status == 401)
        {
            return null;
        }

        if ((int)preview["status"]! != status)
        {
            return $"the preview said {preview["status"]}: {preview["response"]?.ToJsonString()}";
        }

        var (told, real) = (Normalize(preview["response"], method), Normalize(text.Length == 0 ? null : JsonNode.Parse(text), method));
        if (status != 405 && !JsonNode.DeepEquals(told, real))
        {
            return $"the preview said {told?.ToJsonString()}\ninstead of        {real?.ToJsonString()}";
        }

        // A job may remove a member at any time.
        var foretold = preview["events"]!.AsArray().Select(item => (string)item!["type"]!).ToList();
        var happened = (await ReadTypesAsync(cancel)).Where(type => type != "member.removed" || foretold.Contains(type)).ToList();
        return foretold.SequenceEqual(happened)
            ? null
            : $"the preview foretold the events '{string.Join(' ', foretold)}', and these came: '{string.Join(' ', happened)}'";
    }

    private static JsonNode? Normalize(JsonNode? document, string method)
    {
        if (document is not JsonObject resource || method == "GET")
        {
            return document;
        }

        var fresh = method == "POST" && resource["id"] is JsonValue id ? id.GetValue<string>() : null;
        var normal =
            JsonNode.Parse(
                    fresh is null ? resource.ToJsonString() : resource.ToJsonString().Replace(fresh, "new", StringComparison.Ordinal))!
                .AsObject();
        foreach (var time in (string[])["created", "lastModified"])
        {
            (normal["meta"] as JsonObject)?.Remove(time);
        }

        if (normal["members"] is JsonArray members)
        {
            normal["members"] = new JsonArray(
                [.. members.Select(member => (string)member!["value"]!).Order(StringComparer.Ordinal).Select(value => (JsonNode)value)]);
        }

        return normal;
    }

    /// <summary>The types of the events since the last call.</summary>
    private async Task<IReadOnlyList<string>> ReadTypesAsync(CancellationToken cancel)
    {
        using var request = Request(HttpMethod.Get, $"events?after={_after}&limit=1000");
        using var answer = await http.SendAsync(request, cancel);
        var page = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancel))!;
        _after = (long)page["nextAfter"]!;
        return [.. page["items"]!.AsArray().Select(item => (string)item!["type"]!)];
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(service, $"/api/v1/organizations/{organization}/{path}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", adminKey);
        return request;
    }
}
