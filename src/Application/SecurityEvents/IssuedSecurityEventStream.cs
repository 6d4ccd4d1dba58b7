namespace Scim.Application.SecurityEvents;

/// <summary>A stream with the bearer token by which its receiver polls, which is shown only now; null for one that is pushed.</summary>
public sealed record IssuedSecurityEventStream(SecurityEventStream Stream, string? Token);
