namespace Scim.Application.SetupLinks;

/// <summary>What an open link leads to, by slug.</summary>
public sealed record SetupTarget(SetupLink Link, string Organization, string Connector);
