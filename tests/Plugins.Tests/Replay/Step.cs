namespace Scim.Plugins.Tests.Replay;

/// <summary>
/// One request: <see cref="Send"/> is <c>METHOD path</c>, the path relative to the connector's base, or an absolute <c>/api/v1/…</c> which
/// is sent with the admin key. <c>{{name}}</c> stands for a captured value anywhere in paths, headers, bodies and expectations. Blanks and
/// quotes in paths are escaped, everything else is sent as written. <see cref="Parallel"/>: steps sent at the same time, in place of
/// <see cref="Send"/>.
/// </summary>
public sealed record Step
{
    public string Send { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>The connector it is sent to.</summary>
    public string Connector { get; init; } = "idp";

    /// <summary>The profiles that this step is played with; all where empty.</summary>
    public string[] Profiles { get; init; } = [];

    public Dictionary<string, string> Headers { get; init; } = [];

    public string ContentType { get; init; } = "application/scim+json";

    public JsonNode? Body { get; init; }

    public Expectation Expect { get; init; } = new();

    /// <summary>Variable → JSON pointer into the answer.</summary>
    public Dictionary<string, string> Capture { get; init; } = [];

    public Step[] Parallel { get; init; } = [];
}
