namespace Scim.Application.Archives;

/// <summary>How many things were written, and how many were kept as they were, since they existed.</summary>
public sealed record ArchiveResult(string Organization, long Written, long Kept);
