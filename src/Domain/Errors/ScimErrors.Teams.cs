namespace Scim.Domain.Errors;

public static partial class ScimErrors
{
    public static ScimError NoTeamName(string name) =>
        InvalidValue($"displayName '{Shorten(name)}' names no team. This connector maps groups to teams: send 'organization:team' with exactly one colon and a text on either side.");

    public static ScimError UnknownTeamOrganization(string name, string organization) =>
        InvalidValue($"displayName '{Shorten(name)}' is refused: this connector does not serve an organization '{Shorten(organization)}'. Send the name of one that it serves before the colon.");
}
