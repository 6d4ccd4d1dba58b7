using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using Scim.Application;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Filters;
using Scim.Infrastructure.Filtering;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Postgres;
using Scim.Infrastructure.Resources.Postgres.Pipeline;

namespace Scim.Infrastructure.Resources.Postgres;

/// <summary>Resources on PostgreSQL: each operation is one round trip of prepared statements.</summary>
public sealed class PostgresResourceStore(NpgsqlDataSource source, PostgresWrites writes) : IResourceStore
{
    private const int MembersAtATime = 2000;

    private readonly PostgresResourceWriter _writer = new(source, writes);
    private readonly PostgresBulkWriter _bulk = new(source, writes);
    private readonly PostgresLookUpPipeline _lookUps = new(source);
    private readonly PostgresDeadline _deadline = new(source);

    public async Task<StoredResource?> FindAsync(ResourceKey key, bool withGroups, CancellationToken cancel) =>
        (await LookUpAsync(
            new SqlFragment(withGroups ? PostgresReadSql.FindWithGroups : PostgresReadSql.Find, Keys(key)), cancel)).FirstOrDefault();

    public async Task<StoredResource?> FindForCreateAsync(
        int organizationId, int connectorId, string type, string? uniqueKey, string? externalId, CancellationToken cancel)
    {
        var values = new PostgresValues()
            .Int("organization", organizationId)
            .Int("connector", connectorId)
            .Text("type", type)
            .Text("unique_key", uniqueKey)
            .Text("external_id", externalId);
        return (await ReadAsync(PostgresReadSql.FindForCreate.Bind(values), ReadRow, cancel)).FirstOrDefault();
    }

    public async Task<IReadOnlyDictionary<Guid, GroupWithMembers>> FindWithMembersAsync(
        int organizationId, int connectorId, string type, IReadOnlyList<Guid> groups, int limit, CancellationToken cancel)
    {
        var values = new PostgresValues().Int("organization", organizationId).Int("connector", connectorId).Text("type", type)
            .Array("ids", NpgsqlDbType.Uuid, groups.ToArray()).Long("limit", limit);
        return (await ReadAsync(PostgresReadSql.FindWithMembers.Bind(values), ReadGroup, cancel)).ToDictionary(
            found => found.Group.Id.Value);
    }

    public Task<ResourcePage> ListAsync(int organizationId, int connectorId, ResourceQuery query, CancellationToken cancel) =>
        PostgresLookUp.Fits(query)
            ? FindFewAsync(new PostgresLookUp(organizationId, connectorId, query), query, cancel)
            : ReadPageAsync(PostgresListing.Build(organizationId, connectorId, query), query, cancel);

    /// <summary>No connection is held while the reader works on a page.</summary>
    public async IAsyncEnumerable<IReadOnlyList<GroupMember>> ReadMembersAsync(
        ResourceKey group, Guid? after, int limit, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var (left, last) = (limit, after ?? Guid.Empty); left > 0;)
        {
            var wanted = Math.Min(left, MembersAtATime);
            var values = Named(group).Long("limit", wanted).Uuid("after", last);
            var members = await DatabaseFaults.RepeatAsync(() => _deadline.KeepAsync(ReadMembersAsync(values, cancel)), cancel);
            yield return members;
            if (members.Count < wanted)
            {
                yield break;
            }

            (left, last) = (left - wanted, members[^1].Id);
        }
    }

    public async Task<IReadOnlyCollection<Guid>> FindMembersAsync(ResourceKey group, BoundFilter elementFilter, CancellationToken cancel) =>
        await ReadAsync(Bind(MemberFilterSql.Build(PostgresDialect.Instance, group, elementFilter)), reader => reader.GetGuid(0), cancel);

    public Task<WriteOutcome> WriteAsync(ResourceChange change, bool dryRun, CancellationToken cancel) =>
        _writer.WriteAsync(change, dryRun, cancel);

    public Task<IReadOnlyList<WriteOutcome>> CreateManyAsync(IReadOnlyList<ResourceChange> changes, CancellationToken cancel) =>
        _bulk.CreateAsync(changes, cancel);

    private static PostgresValues Named(ResourceKey key) =>
        new PostgresValues().Int("organization", key.OrganizationId).Int("connector", key.ConnectorId).Text("type", key.Type).Uuid(
            "id", key.Id.Value);

    private static ImmutableArray<SqlParameter> Keys(ResourceKey key) =>
    [
        new(SqlType.Integer, (long)key.OrganizationId), new(SqlType.Integer, (long)key.ConnectorId), new(SqlType.Text, key.Type),
        new(SqlType.Uuid, key.Id.Value),
    ];

    private Task<List<StoredResource>> LookUpAsync(SqlFragment statement, CancellationToken cancel) =>
        DatabaseFaults.RepeatAsync(() => _lookUps.RunAsync(new PipelinedLookUp(statement, cancel)), cancel);

    /// <summary>What an index finds at once shares trips; another filter may take long.</summary>
    private async Task<ResourcePage> FindFewAsync(PostgresLookUp lookUp, ResourceQuery query, CancellationToken cancel)
    {
        var rows = await (lookUp.IsByKey ? LookUpAsync(lookUp.PageOfMany(), cancel) : SearchAsync(lookUp.Page(), ReadRow, cancel));
        var total = (long)rows.Count;
        if (total > query.Count)
        {
            rows.RemoveAt(query.Count);
            total = (await SearchAsync(lookUp.Total(), reader => reader.GetInt64(0), cancel))[0];
        }

        return ResourcePages.Make(query, rows, total);
    }

    private async Task<ResourcePage> ReadPageAsync(SqlFragment fragment, ResourceQuery query, CancellationToken cancel)
    {
        var rows = query.Filter is null && query.Sort is null
            ? await ReadAsync(Bind(fragment), ReadPageRow, cancel)
            : await SearchAsync(fragment, ReadPageRow, cancel);
        return ResourcePages.Make(query, [.. rows.Select(row => row.Resource).OfType<StoredResource>()], rows[0].Total);
    }

    private async Task<List<GroupMember>> ReadMembersAsync(PostgresValues values, CancellationToken cancel)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(PostgresReadSql.MembersAfter.Bind(values));
        await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancel);
        return await PostgresMemberPage.ReadAsync(reader, cancel);
    }

    /// <exception cref="ScimException"><c>tooMany</c> where what the client asked for takes too long. That no connection is free, or none
    /// can be made, is not its fault.</exception>
    private Task<List<T>> SearchAsync<T>(SqlFragment fragment, Func<NpgsqlDataReader, T> read, CancellationToken cancel) =>
        DatabaseFaults.RepeatAsync(() => _deadline.KeepAsync(SearchOnceAsync(Bind(fragment), read, cancel)), cancel);

    private async Task<List<T>> SearchOnceAsync<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        try
        {
            return await ReadAsync(connection, command, read, cancel);
        }
        catch (NpgsqlException fault) when (PostgresFaults.IsTimeout(fault))
        {
            throw new ScimException(ScimErrors.QueryTooExpensive());
        }
    }

    private Task<List<T>> ReadAsync<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancel) =>
        DatabaseFaults.RepeatAsync(() => _deadline.KeepAsync(ReadOnceAsync(command, read, cancel)), cancel);

    private async Task<List<T>> ReadOnceAsync<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        return await ReadAsync(connection, command, read, cancel);
    }

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection, NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static (long? Total, StoredResource? Resource) ReadPageRow(NpgsqlDataReader reader) =>
        (reader.IsDBNull(0) ? null : reader.GetInt64(0), reader.IsDBNull(1) ? null : PostgresRowReader.Read(reader, 1));

    private static GroupWithMembers ReadGroup(NpgsqlDataReader reader) =>
        new(PostgresRowReader.Read(reader, 0), reader.IsDBNull(ResourceColumns.Count)
            ? []
            : PostgresMemberPage.Parse(reader.GetFieldValue<byte[]>(ResourceColumns.Count)));

    private static StoredResource ReadRow(NpgsqlDataReader reader) => PostgresRowReader.Read(reader, 0);

    private static NpgsqlBatchCommand Bind(SqlFragment fragment)
    {
        var command = new NpgsqlBatchCommand(fragment.Text);
        foreach (var (type, value) in fragment.Parameters)
        {
            command.Parameters.Add(new NpgsqlParameter
            {
                Value = value is DateTimeOffset time ? time.UtcDateTime : value,
                NpgsqlDbType = PostgresTypes.Driver(type),
            });
        }

        return command;
    }
}
