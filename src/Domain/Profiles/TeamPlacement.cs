namespace Scim.Domain.Profiles;

/// <summary>
/// Where a member belongs by the user's own attributes. <see cref="Organization"/> null means the connector's default organization;
/// <see cref="Team"/> null means the organization without a team.
/// </summary>
public sealed record TeamPlacement(string? Organization, string? Team, string? Role);
