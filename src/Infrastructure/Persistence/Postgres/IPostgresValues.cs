using Npgsql;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>The values of one operation under the names that statements use.</summary>
internal interface IPostgresValues
{
    /// <summary>A parameter of its own for each call: a parameter belongs to one command.</summary>
    NpgsqlParameter Parameter(string name);
}
