using Scim.Application.Resources;

namespace Scim.Application.Presentation;

/// <summary>Some members of a group, and the cursor of those after them; null at the end.</summary>
public sealed record MemberPage(IReadOnlyList<GroupMember> Members, string? NextCursor);
