namespace Scim.Application.Health;

public sealed record TokenClock(string Organization, string Connector, string Prefix, string? Name, DateTimeOffset ExpiresAt);
