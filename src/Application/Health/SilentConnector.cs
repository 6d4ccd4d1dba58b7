namespace Scim.Application.Health;

/// <summary><see cref="LastRequestAt"/> is null where there never was a request.</summary>
public sealed record SilentConnector(
    string Organization, string Connector, string Profile, DateTimeOffset? LastRequestAt, DateTimeOffset CreatedAt);
