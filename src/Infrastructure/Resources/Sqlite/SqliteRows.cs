using Microsoft.Data.Sqlite;
using Scim.Application.Resources;
using Scim.Domain.Resources;
using Scim.Domain.Users;
using Scim.Infrastructure.Filtering;
using Scim.Infrastructure.Persistence.Sqlite;

namespace Scim.Infrastructure.Resources.Sqlite;

/// <summary>Reads the columns of <see cref="ResourceColumns"/>, and lists of ids.</summary>
internal static class SqliteRows
{
    public static StoredResource Resource(SqliteDataReader reader, int first) => new()
    {
        Id = new ResourceId(Id(reader, first)),
        Type = reader.GetString(first + 1),
        ConnectorId = reader.GetInt32(first + 2),
        Version = reader.GetInt64(first + 3),
        DocumentVersion = reader.GetInt64(first + 4),
        CreatedAt = Time(reader, first + 5),
        ModifiedAt = Time(reader, first + 6),
        Status = (MemberStatus)reader.GetInt32(first + 7),
        Hidden = SqliteValues.Flag(reader.GetInt64(first + 8)),
        Invitation = (InvitationState)reader.GetInt32(first + 9),
        DeactivatedAt = reader.IsDBNull(first + 10) ? null : Time(reader, first + 10),
        DeprovisionDueAt = reader.IsDBNull(first + 11) ? null : Time(reader, first + 11),
        ExternalId = reader.IsDBNull(first + 12) ? null : reader.GetString(first + 12),
        Document = reader.GetFieldValue<byte[]>(first + 13),
        Groups = Groups(reader, first + 14),
    };

    public static ReadOnlyMemory<byte> Groups(SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? default : NotEmpty(reader.GetFieldValue<byte[]>(column));

    public static List<Guid> Ids(this SqliteSession session, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = session.Read(sql, values);
        var ids = new List<Guid>();
        while (reader.Read())
        {
            ids.Add(Id(reader, 0));
        }

        return ids;
    }

    public static SqlValues Values(SqlFragment fragment) =>
        [.. fragment.Parameters.Select((parameter, index) => ($"p{index + 1}", (object?)parameter.Value))];

    public static Guid Id(SqliteDataReader reader, int column) => SqliteValues.Id(reader.GetFieldValue<byte[]>(column));

    private static DateTimeOffset Time(SqliteDataReader reader, int column) => SqliteValues.Time(reader.GetInt64(column));

    private static ReadOnlyMemory<byte> NotEmpty(byte[] array) => array.Length > 2 ? array : default;
}
