using Scim.Application.SecurityEvents;
using Scim.Application.Validation;
using Scim.Web.SecurityEvents;

namespace Scim.Web.Admin.SecurityEvents;

/// <summary>
/// A stream of Security Event Tokens; <see cref="Token"/>, by which the receiver polls, is present only in the answer that creates it.
/// </summary>
public sealed record SecurityEventStreamView
{
    public required Guid Id { get; init; }

    public required string Method { get; init; }

    public required string Audience { get; init; }

    /// <summary>Empty: all events.</summary>
    public required ImmutableArray<string> EventUris { get; init; }

    /// <summary>Where the receiver polls, or where it is pushed to.</summary>
    public string? Endpoint { get; init; }

    public required bool Enabled { get; init; }

    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? Token { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static SecurityEventStreamView Of(SecurityEventStream stream, string serviceUrl, string? token = null) => new()
    {
        Id = stream.Id,
        Method = Names.Of(stream.Method),
        Audience = stream.Audience,
        EventUris = stream.EventUris,
        Endpoint = stream.Method == SecurityEventMethod.Poll
            ? $"{serviceUrl}{SecurityEventReceiverEndpoints.Prefix}/{stream.Id:D}/poll"
            : stream.Endpoint,
        Enabled = stream.Enabled,
        Token = token,
        CreatedAt = stream.CreatedAt,
        UpdatedAt = stream.UpdatedAt,
    };
}
