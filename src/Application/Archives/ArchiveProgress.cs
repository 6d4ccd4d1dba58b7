namespace Scim.Application.Archives;

/// <summary>How many lines are done, of how many.</summary>
public readonly record struct ArchiveProgress(long Done, long Total);
