namespace Scim.Application.Teams;

/// <summary>What a group gives its members: a role in a team. <see cref="Organization"/> is a slug in lower case.</summary>
public sealed record GroupLink(string Organization, string Team, string? Role);
