namespace Scim.Plugins.Tests.Replay;

/// <summary>
/// What an identity provider says and what it must hear. Played once per profile in <see cref="Profiles"/>, each time with an organization,
/// a connector and a token of its own; <see cref="Settings"/> are the connector's other settings, <see cref="Headers"/> go with every
/// request.
/// </summary>
public sealed record Conversation
{
    public required string Name { get; init; }

    public required string[] Profiles { get; init; }

    /// <summary>Where the behaviour was seen, or why a profile is not in the list.</summary>
    public string About { get; init; } = "";

    public JsonObject Settings { get; init; } = [];

    public Dictionary<string, string> Headers { get; init; } = [];

    public required Step[] Steps { get; init; }
}
