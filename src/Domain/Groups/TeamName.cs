using Scim.Domain.Errors;

namespace Scim.Domain.Groups;

/// <summary>A team of an organization, as the name of a group says it: <c>organization:team</c>.</summary>
public sealed record TeamName(string Organization, string Team)
{
    /// <summary>Exactly one colon with text on both sides; blanks around the parts do not count. Else <c>invalidValue</c>.</summary>
    public static ParseResult<TeamName> Split(string name) =>
        name.Split(':', StringSplitOptions.TrimEntries) is [{ Length: > 0 } organization, { Length: > 0 } team]
            ? ParseResult<TeamName>.Success(new TeamName(organization, team))
            : ParseResult<TeamName>.Failure(ScimErrors.NotATeamName(name));

    /// <summary>
    /// As <see cref="Split"/>, and the organization is one of <paramref name="organizations"/>, in any case; the answer has the spelling of
    /// the list. Else <c>invalidValue</c>.
    /// </summary>
    public static ParseResult<TeamName> Parse(string name, IReadOnlyCollection<string> organizations)
    {
        var split = Split(name);
        if (!split.IsSuccess)
        {
            return split;
        }

        return organizations.FirstOrDefault(
            known => known.Equals(split.Value.Organization, StringComparison.OrdinalIgnoreCase)) is { } found
            ? ParseResult<TeamName>.Success(split.Value with { Organization = found })
            : ParseResult<TeamName>.Failure(ScimErrors.UnknownTeamOrganization(name, split.Value.Organization));
    }
}
