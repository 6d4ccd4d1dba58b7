namespace Scim.Plugins.Tests.Replay;

/// <summary>
/// What the answer must be. <see cref="Status"/>: a number or a list of them. <see cref="Headers"/>: a header's value starts so, ignoring
/// case. <see cref="Body"/>: see <see cref="JsonExpectation"/>; <see cref="Absent"/>: JSON pointers that lead nowhere; <see cref="Count"/>:
/// JSON pointer → length of the array there (an absent array has none). <see cref="Body"/>, <see cref="Absent"/> and <see cref="Count"/>
/// hold for answers that have a body.
/// </summary>
public sealed record Expectation
{
    public JsonNode Status { get; init; } = JsonValue.Create(200);

    public Dictionary<string, string> Headers { get; init; } = [];

    public JsonNode? Body { get; init; }

    public string[] Absent { get; init; } = [];

    public Dictionary<string, int> Count { get; init; } = [];

    /// <summary>Whether the answer must have no body at all.</summary>
    public bool Empty { get; init; }
}
