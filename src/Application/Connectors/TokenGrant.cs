namespace Scim.Application.Connectors;

/// <summary>A valid access token: its id, and the prefix by which the audit names it.</summary>
public sealed record TokenGrant(Guid Id, string Prefix);
