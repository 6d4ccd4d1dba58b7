using Scim.Domain.Users;

namespace Scim.Application.Members;

/// <summary>
/// Without a status: active and deactivated members. <see cref="Text"/> is folded and found anywhere in username, e-mail and names.
/// </summary>
public sealed record MemberQuery(MemberStatus? Status, string? Text, PageRequest Page);
