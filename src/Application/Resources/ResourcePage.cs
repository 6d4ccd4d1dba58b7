namespace Scim.Application.Resources;

/// <summary>
/// <see cref="TotalResults"/> is null where it was not asked for. <see cref="HasMore"/>: there is at least one more resource in the
/// direction of the walk.
/// </summary>
public sealed record ResourcePage(IReadOnlyList<StoredResource> Resources, long? TotalResults, bool HasMore);
