using Scim.Application.Security;

namespace Scim.Application.SecurityEvents;

/// <summary>
/// An organization's receiver of Security Event Tokens (RFC 8417). <see cref="EventUris"/> empty means all. A pushed stream (RFC 8935) has
/// an <see cref="Endpoint"/> and perhaps an <c>Authorization</c> value for it; a polled one (RFC 8936) the digest of the receiver's bearer
/// token.
/// </summary>
public sealed record SecurityEventStream
{
    public required Guid Id { get; init; }

    public required int OrganizationId { get; init; }

    public required string OrganizationSlug { get; init; }

    public required SecurityEventMethod Method { get; init; }

    /// <summary>The <c>aud</c> of its tokens.</summary>
    public required string Audience { get; init; }

    public required ImmutableArray<string> EventUris { get; init; }

    public string? Endpoint { get; init; }

    public byte[]? SealedAuthorization { get; init; }

    public byte[]? Digest { get; init; }

    public required bool Enabled { get; init; }

    public required long Cursor { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>True for the bearer token of this polled stream.</summary>
    public bool IsToken(string token) => Secrets.Matches(token, Digest);

    public bool Wants(string uri) => EventUris.IsEmpty || EventUris.Contains(uri, StringComparer.Ordinal);
}
