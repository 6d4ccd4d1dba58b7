using Scim.Domain.Patching;

namespace Scim.Domain.Groups;

/// <summary>A PATCH without its operations on members, and what those change.</summary>
public readonly record struct LiftedMembers(MembershipDelta Members, PatchRequest Rest);
