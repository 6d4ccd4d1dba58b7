namespace Scim.Domain.Profiles;

/// <summary>
/// One request of a sample conversation. <see cref="Path"/> is relative to the connector's base. <c>{{name}}</c> in path and body stands
/// for a captured text. <see cref="Status"/>: the answers that are right. <see cref="Captures"/>: names for texts in the answer, each at a
/// dotted path (<c>id</c>, <c>Resources.0.id</c>). <see cref="Expect"/>: what the answer must say, by dotted path; null means that nothing
/// may stand there.
/// </summary>
public sealed record SampleStep(string Title, string Method, string Path, JsonNode? Body, ImmutableArray<int> Status)
{
    public ImmutableDictionary<string, string> Captures { get; init; } = ImmutableDictionary<string, string>.Empty;

    public JsonObject Expect { get; init; } = [];
}
