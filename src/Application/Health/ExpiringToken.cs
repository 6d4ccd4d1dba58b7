namespace Scim.Application.Health;

/// <summary>A valid token that ends soon, and whose it is.</summary>
public sealed record ExpiringToken(string Organization, string Connector, string Prefix, string? Name, DateTimeOffset ExpiresAt);
