using Scim.Domain.Connectors;

namespace Scim.Application.Tokens;

/// <summary>
/// A token of a connector and the one that follows it. The old one ends at <see cref="EndsAt"/> unless it ends earlier;
/// <see cref="SealedSecret"/> is that of a successor whose secret waits to be revealed once.
/// </summary>
public sealed record TokenSuccession(
    int OrganizationId, int ConnectorId, AccessToken Old, DateTimeOffset EndsAt, AccessToken Successor, byte[] Digest,
    byte[]? SealedSecret = null);
