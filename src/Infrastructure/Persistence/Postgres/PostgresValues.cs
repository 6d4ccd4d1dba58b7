using Npgsql;
using NpgsqlTypes;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>Named, typed values of one operation.</summary>
internal sealed class PostgresValues
{
    private readonly Dictionary<string, (NpgsqlDbType Type, object? Value)> _values = new(40);

    public PostgresValues Int(string name, int? value) => Set(name, NpgsqlDbType.Integer, value);

    public PostgresValues Small(string name, int value) => Set(name, NpgsqlDbType.Smallint, (short)value);

    public PostgresValues Long(string name, long? value) => Set(name, NpgsqlDbType.Bigint, value);

    public PostgresValues Bool(string name, bool? value) => Set(name, NpgsqlDbType.Boolean, value);

    public PostgresValues Text(string name, string? value) => Set(name, NpgsqlDbType.Text, value);

    public PostgresValues Utf8(string name, byte[] value) => Set(name, NpgsqlDbType.Text, value);

    public PostgresValues Json(string name, byte[] value) => Set(name, NpgsqlDbType.Jsonb, value);

    public PostgresValues Uuid(string name, Guid value) => Set(name, NpgsqlDbType.Uuid, value);

    public PostgresValues NullableUuid(string name, Guid? value) => Set(name, NpgsqlDbType.Uuid, value);

    public PostgresValues Time(string name, DateTimeOffset? value) => Set(name, NpgsqlDbType.TimestampTz, value?.ToUniversalTime());

    public PostgresValues Array(string name, NpgsqlDbType element, object values) => Set(name, NpgsqlDbType.Array | element, values);

    public NpgsqlParameter Parameter(string name)
    {
        var (type, value) = _values[name];
        return new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value };
    }

    private PostgresValues Set(string name, NpgsqlDbType type, object? value)
    {
        _values[name] = (type, value);
        return this;
    }
}
