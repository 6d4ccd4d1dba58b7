using Scim.Domain.Resources;
using Scim.Domain.Users;

namespace Scim.Application.Resources;

/// <summary>
/// A row as read. <see cref="DocumentVersion"/> moves with the document only, <see cref="Version"/> with every visible change, memberships
/// of a group included.
/// </summary>
public sealed record StoredResource
{
    public required ResourceId Id { get; init; }

    public required string Type { get; init; }

    public required int ConnectorId { get; init; }

    public required long Version { get; init; }

    public required long DocumentVersion { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ModifiedAt { get; init; }

    public required MemberStatus Status { get; init; }

    public required bool Hidden { get; init; }

    public InvitationState Invitation { get; init; }

    public DateTimeOffset? DeactivatedAt { get; init; }

    public DateTimeOffset? DeprovisionDueAt { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>See <see cref="ResourceState.Document"/>.</summary>
    public required ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>
    /// The groups a user is a direct member of: JSON <c>[["id","display"],…]</c> in UTF-8; empty where there are none or they were not
    /// asked for.
    /// </summary>
    public ReadOnlyMemory<byte> Groups { get; init; }

    /// <summary>From <see cref="RecentResources"/>: it may have changed since.</summary>
    public bool IsRemembered { get; init; }

    /// <summary>The row as it was before it was first written.</summary>
    public static StoredResource Before(ResourceChange change) => new()
    {
        Id = change.Key.Id,
        Type = change.Key.Type,
        ConnectorId = change.Key.ConnectorId,
        Version = 0,
        DocumentVersion = 0,
        CreatedAt = change.Now,
        ModifiedAt = change.Now,
        Status = change.State!.Status,
        Hidden = false,
        Document = change.State.Document,
    };

    /// <summary>The row as the change leaves it, without reading it again.</summary>
    public StoredResource After(ResourceChange change, WriteOutcome outcome)
    {
        var after = this with
        {
            Version = outcome.Version,
            ModifiedAt = outcome.ModifiedAt,
            CreatedAt = outcome.CreatedAt,
            Groups = outcome.Groups ?? Groups,
            IsRemembered = false,
        };
        return change.State is not { } state ? after : after with
        {
            DocumentVersion = DocumentVersion + 1,
            ConnectorId = change.Key.ConnectorId,
            Status = state.Status,
            Hidden = state.Hidden,
            Invitation = state.Invitation,
            DeactivatedAt = state.DeactivatedAt,
            DeprovisionDueAt = state.DeprovisionDueAt,
            ExternalId = state.ExternalId,
            Document = state.Document,
        };
    }

    /// <summary>A fresh tree of the document without <c>id</c>.</summary>
    public JsonObject ReadAttributes()
    {
        var attributes = JsonNode.Parse(Document.Span)!.AsObject();
        attributes.Remove("id");
        return attributes;
    }
}
