using Scim.Application.Archives;
using Scim.Application.Profiles;
using Scim.Domain.Organizations;
using Scim.Infrastructure.Connectors;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Archives;

/// <inheritdoc cref="IOrganizationArchive"/>
public sealed class OrganizationArchive(
    ISqlDatabase database, ConnectorContextFactory contexts, IProfileCatalog profiles, ConnectorCache cache,
    TimeProvider clock) : IOrganizationArchive
{
    public Task<ArchiveResult> ExportAsync(
        Organization organization, TextWriter output, IProgress<ArchiveProgress> progress, CancellationToken cancel) =>
        database.ReadAsync(async session =>
        {
            await session.ExecuteAsync(session.IsPostgres ? "begin isolation level repeatable read, read only" : "begin");
            await WaitForFilesAsync(session);
            var result = await new OrganizationExport(session, organization, output, progress, clock.GetUtcNow()).RunAsync();
            await session.ExecuteAsync("rollback");
            return result;
        }, cancel);

    public async Task<ArchiveResult> ImportAsync(
        TextReader input, bool merge, IProgress<ArchiveProgress> progress, CancellationToken cancel)
    {
        var result = await database.WriteOnceAsync(async session =>
        {
            await WaitForFilesAsync(session);
            return await new OrganizationImport(session, contexts, profiles, merge, clock.GetUtcNow())
                .RunAsync(new ArchiveReader(input, progress).ReadAsync(session.Cancel));
        }, cancel);
        cache.Clear();
        return result;
    }

    /// <summary>The file of an archive may be a pipe, whose other end takes its time.</summary>
    private static Task WaitForFilesAsync(SqlSession session) =>
        session.IsPostgres ? session.ExecuteAsync("set local idle_in_transaction_session_timeout = 0") : Task.CompletedTask;
}
