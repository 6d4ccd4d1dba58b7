namespace Scim.Plugins.Tests.Replay;

/// <summary>Values captured so far, put in where <c>{{name}}</c> stands.</summary>
public sealed class Variables
{
    private readonly Dictionary<string, string> _values = [];

    public void Set(string name, string value) => _values[name] = value;

    public string Fill(string text)
    {
        foreach (var (name, value) in _values)
        {
            text = text.Replace("{{" + name + "}}", value);
        }

        return text.Contains("{{") ? throw new FormatException($"A variable in '{text}' was never captured.") : text;
    }

    public JsonNode? Fill(JsonNode? node) => node switch
    {
        JsonObject entries => new JsonObject(entries.Select(entry => KeyValuePair.Create(Fill(entry.Key), Fill(entry.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(Fill)]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Fill(text)),
        _ => node?.DeepClone(),
    };
}
