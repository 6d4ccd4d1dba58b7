using Scim.Application.Validation;
using Scim.Domain.Users;

namespace Scim.Application.Members;

/// <summary>A member as the <c>data</c> of its events and previews tell of it.</summary>
public static class MemberData
{
    public static JsonObject Of(MemberFields fields, MemberStatus status, string? externalId) => new()
    {
        ["username"] = fields.Username,
        ["email"] = fields.Email,
        ["givenName"] = fields.GivenName,
        ["familyName"] = fields.FamilyName,
        ["displayName"] = fields.DisplayName,
        ["status"] = Names.Of(status),
        ["externalId"] = externalId,
    };
}
