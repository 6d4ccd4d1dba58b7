namespace Scim.Domain.Profiles;

/// <summary>
/// Switches named by behaviour. <see cref="PlainJson"/>: answers are always <c>application/json</c>. <see cref="BareToken"/>: a token without the word Bearer is accepted.
/// <see cref="GroupPatchNoContent"/>: PATCH of a group answers 204 without a body. <see cref="CreateMissingTargets"/> and <see cref="SkipUnknownAttributes"/>
/// as in <see cref="Patching.PatchOptions"/>. <see cref="RequireSchemas"/>: bodies and PATCH messages without the right <c>schemas</c> are refused.
/// <see cref="ShapesResponses"/>: <see cref="IIdpProfile.ShapeResponse"/> must be called. <see cref="NeedsCurrent"/>: rewrites of PUT and PATCH look at
/// the stored attributes (PATCH of a group never loads them). <see cref="GroupWrites"/>: false refuses POST, PUT, PATCH and DELETE of groups with 501, while their list stays readable and empty.
/// <see cref="KeepMissingMembers"/>: a PUT whose body has no membership attribute leaves the members as they are.
/// <see cref="GroupsNameTeams"/>: the <c>displayName</c> of a group is <c>organization:team</c> and makes its members members of that team.
/// </summary>
public sealed record ProfileCapabilities
{
    public static ProfileCapabilities Default { get; } = new();

    public bool PlainJson { get; init; }

    public bool BareToken { get; init; }

    public bool GroupPatchNoContent { get; init; }

    public bool CreateMissingTargets { get; init; }

    public bool SkipUnknownAttributes { get; init; }

    public bool RequireSchemas { get; init; }

    public bool ShapesResponses { get; init; }

    public bool NeedsCurrent { get; init; }

    public bool GroupWrites { get; init; } = true;

    public bool GroupsNameTeams { get; init; }

    public bool KeepMissingMembers { get; init; }
}
