using System.Runtime.CompilerServices;
using Scim.Application;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Filters;
using Scim.Domain.Resources;
using Scim.Infrastructure.Filtering;
using Scim.Infrastructure.Persistence.Sqlite;

namespace Scim.Infrastructure.Resources.Sqlite;

/// <summary>Resources on SQLite: readers beside one writer. Work is in-process and short, so it runs on the caller's thread.</summary>
internal sealed class SqliteResourceStore(SqliteReadPool readers, SqliteWriteQueue writer) : IResourceStore
{
    private const int MembersAtATime = 1000;
    private const int CreationsOfSavepoint = 25;

    public Task<StoredResource?> FindAsync(ResourceKey key, bool withGroups, CancellationToken cancel) =>
        Task.FromResult(
            readers.Read(session => FindOne(session, withGroups ? SqliteReadSql.FindWithGroups : SqliteReadSql.Find, Keys(key))));

    public Task<StoredResource?> FindForCreateAsync(
        int organizationId, int connectorId, string type, string? uniqueKey, string? externalId, CancellationToken cancel) =>
        Task.FromResult(readers.Read(session =>
        {
            (string, object?) organization = ("organization", organizationId), connector = (
                "connector", connectorId), named = ("type", type), key = ("unique_key", uniqueKey);
            return (uniqueKey is null ? null : FindOne(session, SqliteReadSql.FindOwner, organization, named, key))
                ?? (externalId is not null
                    ? FindOne(session, SqliteReadSql.FindFormer, organization, connector, named, key, ("external_id", externalId))
                    : uniqueKey is null ? null : FindOne(session, SqliteReadSql.FindFormerByKey, organization, connector, named, key));
        }));

    public Task<IReadOnlyDictionary<Guid, GroupWithMembers>> FindWithMembersAsync(
        int organizationId, int connectorId, string type, IReadOnlyList<Guid> groups, int limit, CancellationToken cancel) =>
        Task.FromResult(readers.ReadSnapshot(session =>
            {
                var found = new Dictionary<Guid, GroupWithMembers>();
                foreach (var key in groups.Select(group => new ResourceKey(organizationId, connectorId, type, new ResourceId(group))))
                {
                    if (FindOne(session, SqliteReadSql.Find, Keys(key)) is { } group)
                    {
                        found[key.Id.Value] = new GroupWithMembers(group, ReadMembers(session, key, null, limit));
                    }
                }

                return (IReadOnlyDictionary<Guid, GroupWithMembers>)found;
            }, cancel));

    public Task<ResourcePage> ListAsync(int organizationId, int connectorId, ResourceQuery query, CancellationToken cancel)
    {
        try
        {
            var listing = new SqliteListing(organizationId, connectorId, query);
            return Task.FromResult(readers.ReadSnapshot(session => new SqlitePages(session, listing, query).Read(), cancel));
        }
        catch (StoreUnavailableException fault) when (SqliteFaults.IsTimeout(fault) && (query.Filter is not null || query.Sort is not null))
        {
            throw new ScimException(ScimErrors.QueryTooExpensive());
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<GroupMember>> ReadMembersAsync(
        ResourceKey group, Guid? after, int limit, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask; // an async iterator must await something; what it reads is at hand
        var left = limit;
        while (left > 0)
        {
            cancel.ThrowIfCancellationRequested();
            var wanted = Math.Min(left, MembersAtATime);
            var members = readers.Read(session => ReadMembers(session, group, after, wanted));
            yield return members;
            if (members.Count < wanted)
            {
                yield break;
            }

            (left, after) = (left - wanted, members[^1].Id);
        }
    }

    public Task<IReadOnlyCollection<Guid>> FindMembersAsync(ResourceKey group, BoundFilter elementFilter, CancellationToken cancel)
    {
        var fragment = MemberFilterSql.Build(SqliteDialect.Instance, group, elementFilter);
        return Task.FromResult<IReadOnlyCollection<Guid>>(readers.Read(session => session.Ids(fragment.Text, SqliteRows.Values(fragment))));
    }

    public Task<WriteOutcome> WriteAsync(ResourceChange change, bool dryRun, CancellationToken cancel) =>
        writer.RunAsync(
            session =>
            {
                var outcome = new SqliteChange(session, change).Apply();
                return (outcome, !dryRun && outcome.Status == WriteStatus.Done);
            },
            cancel);

    /// <summary>In parts, which the writer takes together: SQLite keeps every page that a savepoint may have to undo.</summary>
    public async Task<IReadOnlyList<WriteOutcome>> CreateManyAsync(IReadOnlyList<ResourceChange> changes, CancellationToken cancel)
    {
        var parts = await Task.WhenAll(changes.Chunk(CreationsOfSavepoint).Select(part => writer.RunAsync(
            session => (part.Select(change => new SqliteChange(session, change).Apply()).ToArray(), true), cancel)));
        return [.. parts.SelectMany(outcomes => outcomes)];
    }

    private static List<GroupMember> ReadMembers(SqliteSession session, ResourceKey group, Guid? after, int limit)
    {
        using var reader = session.Read(SqliteReadSql.Members(limit), [.. Keys(group), ("after", (object?)after ?? Array.Empty<byte>())]);
        var members = new List<GroupMember>();
        while (reader.Read())
        {
            members.Add(new GroupMember(SqliteRows.Id(reader, 0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
        }

        return members;
    }

    private static StoredResource? FindOne(SqliteSession session, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = session.Read(sql, values);
        return reader.Read() ? SqliteRows.Resource(reader, 0) : null;
    }

    private static SqlValues Keys(ResourceKey key) =>
        [("organization", key.OrganizationId), ("connector", key.ConnectorId), ("type", key.Type), ("id", key.Id.Value)];
}
