namespace Scim.Application.Members;

/// <summary>A user who is in a group: as a direct member of it, through groups nested in it, or both.</summary>
/// <param name="Direct">True where the user is a direct member, whatever else leads there.</param>
public sealed record EffectiveMember(Guid Id, string? Display, bool Direct);
