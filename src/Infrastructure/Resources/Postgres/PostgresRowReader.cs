using Npgsql;
using Scim.Application.Resources;
using Scim.Domain.Resources;
using Scim.Domain.Users;

namespace Scim.Infrastructure.Resources.Postgres;

/// <summary>Reads the columns of <see cref="Filtering.ResourceColumns"/>.</summary>
internal static class PostgresRowReader
{
    public static StoredResource Read(NpgsqlDataReader reader, int first) => new()
    {
        Id = new ResourceId(reader.GetGuid(first)),
        Type = reader.GetString(first + 1),
        ConnectorId = reader.GetInt32(first + 2),
        Version = reader.GetInt64(first + 3),
        DocumentVersion = reader.GetInt64(first + 4),
        CreatedAt = reader.GetFieldValue<DateTimeOffset>(first + 5),
        ModifiedAt = reader.GetFieldValue<DateTimeOffset>(first + 6),
        Status = (MemberStatus)reader.GetInt16(first + 7),
        Hidden = reader.GetBoolean(first + 8),
        Invitation = (InvitationState)reader.GetInt16(first + 9),
        DeactivatedAt = reader.IsDBNull(first + 10) ? null : reader.GetFieldValue<DateTimeOffset>(first + 10),
        DeprovisionDueAt = reader.IsDBNull(first + 11) ? null : reader.GetFieldValue<DateTimeOffset>(first + 11),
        ExternalId = reader.IsDBNull(first + 12) ? null : reader.GetString(first + 12),
        Document = reader.GetFieldValue<byte[]>(first + 13),
        Groups = Groups(reader, first + 14),
    };

    public static ReadOnlyMemory<byte> Groups(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? default : reader.GetFieldValue<byte[]>(column);
}
