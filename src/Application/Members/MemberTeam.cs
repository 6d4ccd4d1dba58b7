namespace Scim.Application.Members;

public sealed record MemberTeam(string Organization, string Team, string? Role);
