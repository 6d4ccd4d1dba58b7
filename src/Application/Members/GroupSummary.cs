namespace Scim.Application.Members;

/// <summary>A group with the number of its direct members.</summary>
public sealed record GroupSummary(
    Guid Id, string? DisplayName, string? ExternalId, long MemberCount, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
