namespace Scim.Application.Members;

public sealed record MemberGroup(Guid Id, string? DisplayName);
