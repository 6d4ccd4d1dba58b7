namespace Scim.Application.Traffic;

/// <summary>Path and body after the profile's rewriting, redacted like the request itself.</summary>
public sealed record RewrittenRequest(string Path, string? Body);
