namespace Scim.Application.Resources;

/// <summary>A group and members of it, in the order of a store, as they were at one moment.</summary>
public sealed record GroupWithMembers(StoredResource Group, IReadOnlyList<GroupMember> Members);
