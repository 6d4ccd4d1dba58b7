using Scim.Application.Connectors;
using Scim.Domain.Groups;

namespace Scim.Application.SignIns;

/// <summary>What deciding about a sign-in needs to know, always within one connector.</summary>
public interface ISignInStore
{
    /// <summary>
    /// Users with that externalId, or with one of the folded usernames, deleted but not removed ones too; those with the externalId first,
    /// active ones before others, then in the order of the names.
    /// </summary>
    Task<IReadOnlyList<SignInMatch>> FindAsync(
        ConnectorContext connector, string externalId, IReadOnlyList<string> usernames, CancellationToken cancel);

    /// <summary>True where another connector of the organization has a live user with one of the folded usernames.</summary>
    Task<bool> IsTakenElsewhereAsync(ConnectorContext connector, IReadOnlyList<string> usernames, CancellationToken cancel);

    /// <summary>
    /// Groups of the connector with one of the folded names that give teams: by links, or by their names where <paramref name="named"/>.
    /// </summary>
    Task<IReadOnlyList<(Guid Id, string Name)>> FindGroupsAsync(
        ConnectorContext connector, IReadOnlyList<string> names, bool named, CancellationToken cancel);

    /// <summary>The teams that sign-ins give the member from now on, in place of those before.</summary>
    Task SetTeamsAsync(
        ConnectorContext connector, Guid member, IReadOnlyList<TeamName> teams, DateTimeOffset now, CancellationToken cancel);
}
