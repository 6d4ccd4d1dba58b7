using System.Data.Common;
using System.Globalization;
using Scim.Infrastructure.Persistence.Sqlite;

namespace Scim.Infrastructure.Persistence.Sql;

/// <summary>The current row of a result, with the types of the product whatever the database stores.</summary>
public readonly struct SqlRow(DbDataReader reader, bool postgres)
{
    public bool IsNull(int column) => reader.IsDBNull(column);

    public string Text(int column) => reader.GetString(column);

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public int Int(int column) => Convert.ToInt32(reader.GetValue(column), CultureInfo.InvariantCulture);

    public int? IntOrNull(int column) => reader.IsDBNull(column) ? null : Int(column);

    public long Long(int column) => Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);

    public long? LongOrNull(int column) => reader.IsDBNull(column) ? null : Long(column);

    public bool Flag(int column) => postgres ? reader.GetBoolean(column) : SqliteValues.Flag(reader.GetInt64(column));

    public Guid Id(int column) => postgres ? reader.GetGuid(column) : SqliteValues.Id(reader.GetFieldValue<byte[]>(column));

    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    public byte[]? BytesOrNull(int column) => reader.IsDBNull(column) ? null : Bytes(column);

    public DateTimeOffset Time(int column) => postgres
        ? new DateTimeOffset(DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc))
        : SqliteValues.Time(reader.GetInt64(column));

    public DateTimeOffset? TimeOrNull(int column) => reader.IsDBNull(column) ? null : Time(column);
}
