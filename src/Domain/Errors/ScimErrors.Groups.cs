using static Scim.Domain.Errors.ScimErrorType;

namespace Scim.Domain.Errors;

public static partial class ScimErrors
{
    public static ScimError UnknownMembers(IEnumerable<string> members) =>
        InvalidValue(
            $"members: {FirstOf(members)} is no resource of this connector. A "
                + "member's value must be the id of a user or group that was created through it.");

    public static ScimError MembershipCycle(IEnumerable<string> members) =>
        InvalidValue(
            $"members: {FirstOf(members)} is this group or contains it. A group "
                + "cannot be a member of itself, directly or through other groups.");

    public static ScimError MembersLeftOut(string attribute, string truncationKey) =>
        InvalidValue(
            $"'{truncationKey}' says that '{attribute}' does not show every member, and a PUT would remove the others. Change the group by "
                + $"PATCH, or send all members without '{truncationKey}'.");

    public static ScimError GroupsOff() =>
        new(
            501, None,
            "This connector does not accept groups. Switch group provisioning off in the identity provider, or switch groups on in the "
                + "connector's profile settings.");

    public static ScimError NotATeamName(string name) =>
        InvalidValue(
            $"displayName '{Shorten(name)}' does not name a team. Groups of this connector are named 'organization:team', with "
                + "exactly one colon.");

    public static ScimError UnknownTeamOrganization(string name, string organization) =>
        InvalidValue(
            $"displayName '{Shorten(name)}': there is no organization '{Shorten(organization)}' that this connector provisions. Use the "
                + "slug of the connector's organization, or of one of its company.");

    public static ScimError UnknownPlacement(string organization) =>
        InvalidValue(
            $"The user is placed in the organization '{Shorten(organization)}', which this connector does not serve. Send the slug of one "
                + "that it serves, or leave it out.");

    private static string FirstOf(IEnumerable<string> members) =>
        string.Join(", ", members.Take(5).Select(member => $"'{Shorten(member)}'"));
}
