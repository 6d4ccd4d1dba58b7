using Scim.Domain.Organizations;

namespace Scim.Application.Archives;

/// <summary>
/// An organization or company as lines of JSON: itself, its SSO connections, connectors with settings, schemas, users and groups with their
/// ids, memberships and the roles that groups give. Secrets are never among them: no tokens, webhooks, streams or clients. Events and audit
/// stay where they happened.
/// </summary>
public interface IOrganizationArchive
{
    /// <summary>Writes one consistent state of the organization; the last line tells a complete archive from a broken one.</summary>
    Task<ArchiveResult> ExportAsync(
        Organization organization, TextWriter output, IProgress<ArchiveProgress> progress, CancellationToken cancel);

    /// <summary>
    /// Reads an archive in one transaction: all of it or nothing. With <paramref name="merge"/> what is missing is added to an organization
    /// that exists, and what is there stays.
    /// </summary>
    /// <exception cref="ArchiveException">The organization exists and is not to be merged, or the archive cannot be used.</exception>
    Task<ArchiveResult> ImportAsync(TextReader input, bool merge, IProgress<ArchiveProgress> progress, CancellationToken cancel);
}
