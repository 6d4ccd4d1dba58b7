using Scim.Domain.Connectors;

namespace Scim.Application.Tokens;

/// <summary>
/// A token that is not revoked, with what the job needs of its connector. <see cref="WarnedDays"/>: the last warning that was sent, in days
/// before expiry.
/// </summary>
public sealed record ScheduledToken(
    AccessToken Token, int OrganizationId, string OrganizationSlug, int ConnectorId, string ConnectorSlug, int? WarnedDays,
    TokenRotation? Rotation);
