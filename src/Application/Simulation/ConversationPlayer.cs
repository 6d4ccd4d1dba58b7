using System.Globalization;
using System.Runtime.CompilerServices;
using Scim.Domain.Profiles;
using Scim.Domain.Resources;

namespace Scim.Application.Simulation;

/// <summary>Plays a profile's sample conversation, step by step; a step that fails does not end it.</summary>
public static class ConversationPlayer
{
    /// <summary>Part of the names that one run makes, so that the next one makes others.</summary>
    public static string NewRun(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N")[^12..];

    /// <summary>The steps, each as soon as it is played.</summary>
    public static async IAsyncEnumerable<SimulationStep> PlayAsync(
        SampleConversation conversation, string run, ISimulationTarget target, [EnumeratorCancellation] CancellationToken cancel)
    {
        var captured = new Dictionary<string, string>(StringComparer.Ordinal) { ["run"] = run };
        foreach (var sample in conversation.Steps)
        {
            var request = Fill(sample, captured);
            var answer = await target.SendAsync(request.Method, request.Path, request.Body?.DeepClone(), cancel);
            var problem = Check(request, answer) ?? Capture(request, answer, captured);
            yield return new SimulationStep(request, answer, problem);
        }
    }

    private static SampleStep Fill(SampleStep step, Dictionary<string, string> captured) => step with
    {
        Path = SampleConversation.Fill(step.Path, captured),
        Body = FillTree(step.Body, captured),
        Expect = FillTree(step.Expect, captured)!.AsObject(),
    };

    private static JsonNode? FillTree(JsonNode? node, Dictionary<string, string> captured) => node switch
    {
        JsonObject entries => new JsonObject(
            entries.Select(entry => KeyValuePair.Create(SampleConversation.Fill(entry.Key, captured), FillTree(entry.Value, captured)))),
        JsonArray elements => new JsonArray([.. elements.Select(element => FillTree(element, captured))]),
        JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(SampleConversation.Fill(text, captured)),
        _ => node?.DeepClone(),
    };

    private static string? Check(SampleStep step, SimulationAnswer answer)
    {
        if (!step.Status.Contains(answer.Status))
        {
            var detail = (answer.Body as JsonObject)?["detail"].AsText() is { } text ? $": {text}" : "";
            return $"The status should be {string.Join(" or ", step.Status)} and is {answer.Status}{detail}";
        }

        foreach (var (path, expected) in step.Expect)
        {
            var found = Find(answer.Body, path);
            if (!JsonNode.DeepEquals(expected, found))
            {
                return $"'{path}' should be {Show(expected)} and is {Show(found)}.";
            }
        }

        return null;
    }

    private static string? Capture(SampleStep step, SimulationAnswer answer, Dictionary<string, string> captured)
    {
        foreach (var (name, path) in step.Captures)
        {
            if (Find(answer.Body, path) is not { } found)
            {
                return $"The answer has nothing at '{path}', which later steps need.";
            }

            captured[name] = found.AsText() ?? found.ToJsonString();
        }

        return null;
    }

    /// <summary>The value at a dotted path; a whole name that has dots of its own, as a schema URI, is tried first.</summary>
    private static JsonNode? Find(JsonNode? node, string path)
    {
        if (node is JsonObject entries && entries.TryGetPropertyValue(path, out var whole))
        {
            return whole;
        }

        for (var dot = path.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = path.IndexOf('.', dot + 1))
        {
            if (Step(node, path[..dot]) is { } inner && Find(inner, path[(dot + 1)..]) is { } found)
            {
                return found;
            }
        }

        return Step(node, path);
    }

    private static JsonNode? Step(JsonNode? node, string key) => node switch
    {
        JsonObject entries => entries[key],
        JsonArray elements when int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < elements.Count => elements[index],
        _ => null,
    };

    private static string Show(JsonNode? node) => node?.ToJsonString() ?? "absent";
}
