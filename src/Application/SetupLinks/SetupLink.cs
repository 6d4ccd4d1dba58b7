using Scim.Application.Audit;
using Scim.Application.Security;

namespace Scim.Application.SetupLinks;

/// <summary>
/// A link by which someone without an account sets up exactly one connector until it expires. Its secret is known only as a digest.
/// </summary>
public sealed record SetupLink(
    Guid Id, int OrganizationId, int ConnectorId, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    public DateTimeOffset? RevokedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>What is kept of a link's secret.</summary>
    public static byte[] DigestOf(string secret) => Secrets.Digest("setup-link:" + secret);

    public bool IsOpenAt(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now;

    /// <summary>The name under which the audit keeps what is done through the link.</summary>
    public Actor Actor => new($"setup link {Id.ToString("N")[^8..]}");
}
