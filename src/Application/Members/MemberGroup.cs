namespace Scim.Application.Members;

/// <summary>A group that a member is a direct member of.</summary>
public sealed record MemberGroup(Guid Id, string? DisplayName);
