using Npgsql;
using NpgsqlTypes;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>Typed parameters, without boxing where a value is there.</summary>
internal static class PostgresParameters
{
    public static NpgsqlParameter Int(int? value) => Value(NpgsqlDbType.Integer, value);

    public static NpgsqlParameter Small(int value) => Value<short>(NpgsqlDbType.Smallint, (short)value);

    public static NpgsqlParameter Long(long? value) => Value(NpgsqlDbType.Bigint, value);

    public static NpgsqlParameter Bool(bool? value) => Value(NpgsqlDbType.Boolean, value);

    public static NpgsqlParameter Text(string? value) => Reference(NpgsqlDbType.Text, value);

    public static NpgsqlParameter Utf8(byte[]? value) => Reference(NpgsqlDbType.Text, value);

    public static NpgsqlParameter Json(byte[]? value) => Reference(NpgsqlDbType.Jsonb, value);

    public static NpgsqlParameter Uuid(Guid? value) => Value(NpgsqlDbType.Uuid, value);

    public static NpgsqlParameter Time(DateTimeOffset? value) => Value(NpgsqlDbType.TimestampTz, value?.ToUniversalTime());

    public static NpgsqlParameter Array<T>(NpgsqlDbType element, T[] values) => Reference(NpgsqlDbType.Array | element, values);

    private static NpgsqlParameter Value<T>(NpgsqlDbType type, T? value)
        where T : struct => value is { } known ? new NpgsqlParameter<T> { TypedValue = known, NpgsqlDbType = type } : Null(type);

    private static NpgsqlParameter Reference<T>(NpgsqlDbType type, T? value)
        where T : class => value is null ? Null(type) : new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type };

    private static NpgsqlParameter Null(NpgsqlDbType type) => new() { NpgsqlDbType = type, Value = DBNull.Value };
}
