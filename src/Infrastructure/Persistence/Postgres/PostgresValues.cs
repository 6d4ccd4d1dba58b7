using Npgsql;
using NpgsqlTypes;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>Named, typed values for one command.</summary>
internal sealed class PostgresValues : IPostgresValues
{
    private readonly List<(string Name, Func<NpgsqlParameter> Make)> _values = [];

    public PostgresValues Int(string name, int? value) => Set(name, () => PostgresParameters.Int(value));

    public PostgresValues Long(string name, long? value) => Set(name, () => PostgresParameters.Long(value));

    public PostgresValues Bool(string name, bool? value) => Set(name, () => PostgresParameters.Bool(value));

    public PostgresValues Text(string name, string? value) => Set(name, () => PostgresParameters.Text(value));

    public PostgresValues Uuid(string name, Guid? value) => Set(name, () => PostgresParameters.Uuid(value));

    public PostgresValues Array<T>(string name, NpgsqlDbType element, T[] values) =>
        Set(name, () => PostgresParameters.Array(element, values));

    public NpgsqlParameter Parameter(string name)
    {
        foreach (var (known, make) in _values)
        {
            if (known == name)
            {
                return make();
            }
        }

        throw new KeyNotFoundException(name);
    }

    private PostgresValues Set(string name, Func<NpgsqlParameter> make)
    {
        _values.Add((name, make));
        return this;
    }
}
