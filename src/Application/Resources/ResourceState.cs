using Scim.Application.Members;
using Scim.Domain.Users;

namespace Scim.Application.Resources;

/// <summary>Everything of a resource's row that a write sets.</summary>
public sealed record ResourceState
{
    /// <summary>
    /// Canonical JSON in UTF-8, exactly as returned: <c>schemas</c> and <c>id</c> first; without <c>meta</c>, <c>groups</c> and
    /// <c>members</c>.
    /// </summary>
    public required byte[] Document { get; init; }

    /// <summary>The search document in UTF-8.</summary>
    public required byte[] Search { get; init; }

    /// <summary>
    /// What no two live resources of the organization and type may share (folded userName; connector key and folded displayName for
    /// groups), or null.
    /// </summary>
    public string? UniqueKey { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>What a membership shows as <c>display</c>: displayName, else userName.</summary>
    public string? Display { get; init; }

    /// <summary>The folded displayName, for filters on it.</summary>
    public string? NameKey { get; init; }

    /// <summary>Folded username, e-mail and names, for the admin's search box; null for types without a life cycle.</summary>
    public string? MemberText { get; init; }

    /// <summary>What the events of a type with a life cycle tell of the member.</summary>
    public MemberFields? Fields { get; init; }

    /// <summary>Of a company's connector: the slug of the organization that the user's attributes name; else null.</summary>
    public string? Home { get; init; }

    /// <summary>The folded handle, where the mapping derives it; no two live members of the organization may share one.</summary>
    public string? HandleKey { get; init; }

    public MemberStatus Status { get; init; }

    /// <summary>The IdP sees 404; set by DELETE and by removal.</summary>
    public bool Hidden { get; init; }

    public InvitationState Invitation { get; init; }

    public DateTimeOffset? DeactivatedAt { get; init; }

    public DateTimeOffset? DeprovisionDueAt { get; init; }
}
