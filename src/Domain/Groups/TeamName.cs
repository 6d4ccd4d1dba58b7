using Scim.Domain.Errors;

namespace Scim.Domain.Groups;

/// <summary>A team of an organization, as the name of a group says it: <c>organization:team</c>.</summary>
public sealed record TeamName(string Organization, string Team)
{
    /// <summary>
    /// Exactly one colon with text on both sides; blanks around the parts do not count. The organization must be one of
    /// <paramref name="organizations"/>, in any case; the answer has the spelling of the list. Else <c>invalidValue</c>.
    /// </summary>
    public static ParseResult<TeamName> Parse(string name, IReadOnlyCollection<string> organizations)
    {
        if (name.Split(':', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } organization, { Length: > 0 } team])
        {
            return ParseResult<TeamName>.Failure(ScimErrors.NotATeamName(name));
        }

        return organizations.FirstOrDefault(known => known.Equals(organization, StringComparison.OrdinalIgnoreCase)) is { } found
            ? ParseResult<TeamName>.Success(new TeamName(found, team))
            : ParseResult<TeamName>.Failure(ScimErrors.UnknownTeamOrganization(name, organization));
    }
}
