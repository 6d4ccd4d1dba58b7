namespace Scim.Infrastructure.Archives;

/// <summary>The organization or company that an archive is read into; <see cref="Existed"/>: before the archive was read.</summary>
internal sealed record ImportedOrganization(int Id, string Slug, bool Existed);
