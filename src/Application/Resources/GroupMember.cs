namespace Scim.Application.Resources;

/// <summary>One direct member of a group. <see cref="Type"/> is the member's resource type name, null where only the id is known.</summary>
public readonly record struct GroupMember(Guid Id, string? Type, string? Display);
