namespace Scim.Application.SecurityEvents;

/// <summary><see cref="Issuer"/>: the <c>iss</c> of every token, the external base URL of the service where it is configured.</summary>
public sealed record SecurityEventOptions(string Issuer);
