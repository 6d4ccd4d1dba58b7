using NpgsqlTypes;
using Scim.Infrastructure.Filtering;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>The type by which the driver sends a value; <see cref="PostgresDialect.TypeName"/> is its name in SQL.</summary>
internal static class PostgresTypes
{
    public static NpgsqlDbType Driver(SqlType type) => type switch
    {
        SqlType.Text => NpgsqlDbType.Text,
        SqlType.Integer => NpgsqlDbType.Bigint,
        SqlType.Number => NpgsqlDbType.Numeric,
        SqlType.Uuid => NpgsqlDbType.Uuid,
        SqlType.Time => NpgsqlDbType.TimestampTz,
        SqlType.Json => NpgsqlDbType.Jsonb,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
    };
}
