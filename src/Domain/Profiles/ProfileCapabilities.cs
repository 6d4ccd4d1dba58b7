namespace Scim.Domain.Profiles;

/// <summary>Switches named by behaviour, all of them off but <see cref="GroupWrites"/> where a profile says nothing.</summary>
public sealed record ProfileCapabilities
{
    public static ProfileCapabilities Default { get; } = new();

    /// <summary>
    /// Answers are always <c>application/json</c>. Default: false, <c>application/scim+json</c> where the client accepts it.
    /// </summary>
    public bool PlainJson { get; init; }

    /// <summary>A token without the word Bearer before it is accepted. Default: false.</summary>
    public bool BareToken { get; init; }

    /// <summary>PATCH of a group answers 204 without a body. Default: false, 200 with the group (RFC 7644 §3.5.2).</summary>
    public bool GroupPatchNoContent { get; init; }

    /// <summary>
    /// PATCH at an element that its filter does not find makes it, as in <see cref="Patching.PatchOptions"/>. Default: false, 400
    /// <c>noTarget</c>.
    /// </summary>
    public bool CreateMissingTargets { get; init; }

    /// <summary>
    /// Attributes that no schema knows are left out and reported, as in <see cref="Patching.PatchOptions"/>. Default: false, 400.
    /// </summary>
    public bool SkipUnknownAttributes { get; init; }

    /// <summary>Bodies and PATCH messages without the right <c>schemas</c> are refused. Default: false.</summary>
    public bool RequireSchemas { get; init; }

    /// <summary>
    /// <see cref="IIdpProfile.ShapeResponse"/> is called for every resource that is sent. Default: false, since it costs.
    /// </summary>
    public bool ShapesResponses { get; init; }

    /// <summary>
    /// Rewrites of PUT and PATCH get the stored attributes as <see cref="ProfileContext.Current"/>; PATCH of a group never loads them.
    /// Default: false, since it costs.
    /// </summary>
    public bool NeedsCurrent { get; init; }

    /// <summary>
    /// False refuses POST, PUT, PATCH and DELETE of groups with 501, while their list stays readable and empty. Default: true.
    /// </summary>
    public bool GroupWrites { get; init; } = true;

    /// <summary>
    /// The <c>displayName</c> of a group is <c>organization:team</c> and makes its members members of that team. Default: false.
    /// </summary>
    public bool GroupsNameTeams { get; init; }

    /// <summary>
    /// A PUT whose body has no membership attribute leaves the members as they are. Default: false, they are cleared (RFC 7644 §3.5.1).
    /// </summary>
    public bool KeepMissingMembers { get; init; }
}
