using Scim.Domain.Resources;

namespace Scim.Domain.Profiles;

/// <summary>
/// A conversation as the identity provider would have it with this service, for the simulator. The JSON:
/// <c>{"title": "…", "steps": [{"title", "method", "path", "body"?, "status": 200 | [200, 204], "captures"?: {"user": "id"},
/// "expect"?: {"active": true}}]}</c>.
/// <c>{{run}}</c> stands for a text that is different each time it is played.
/// </summary>
public sealed record SampleConversation(string Title, ImmutableArray<SampleStep> Steps)
{
    /// <summary>Throws <see cref="JsonException"/> that names the step and what it lacks.</summary>
    public static SampleConversation Read(string json)
    {
        var document = JsonNode.Parse(json) as JsonObject ?? throw new JsonException("an object is required");
        var steps = document["steps"] as JsonArray ?? throw new JsonException("'steps' is missing or no list");
        return new SampleConversation(
            Text(document, "title", "the conversation"), [.. steps.Select((step, index) => Step(step, $"steps[{index}]"))]);
    }

    /// <summary>Puts captured texts in the place of <c>{{name}}</c>; unknown names stay as they are.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> captured)
    {
        foreach (var (name, value) in captured)
        {
            text = text.Replace("{{" + name + "}}", value, StringComparison.Ordinal);
        }

        return text;
    }

    private static SampleStep Step(JsonNode? node, string place)
    {
        var step = node as JsonObject ?? throw new JsonException($"{place} is no object");
        var captures = step["captures"] as JsonObject ?? [];
        return new SampleStep(
            Text(step, "title", place), Text(step, "method", place), Text(step, "path", place), step["body"]?.DeepClone(),
            Status(step["status"], place))
        {
            Captures = captures.Select(capture => capture.Key).ToImmutableDictionary(
                name => name, name => Text(captures, name, place + ".captures")),
            Expect = step["expect"]?.DeepClone() as JsonObject ?? [],
        };
    }

    private static ImmutableArray<int> Status(JsonNode? node, string place)
    {
        JsonNode?[] codes = node is JsonArray list ? [.. list] : [node];
        return
        [
            .. codes.Select(
                code => code is JsonValue value && value.TryGetValue(out int number)
                    ? number
                    : throw new JsonException($"{place}.status is no number"))
        ];
    }

    private static string Text(JsonObject owner, string name, string place) =>
        owner[name].AsText() is { Length: > 0 } text
            ? text
            : throw new JsonException($"'{name}' of {place} is missing");
}
